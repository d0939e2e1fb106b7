pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell

// The second screen's window. It takes no touch and no key, so nothing here is a control.
Window {
    id: window

    required property BoardView board
    required property real diagonal
    required property string locale

    title: window.board.station
    color: Theme.ground

    Binding {
        target: Theme
        property: "diagonal"
        value: window.diagonal
    }
    Binding {
        target: Theme
        property: "screen"
        value: Qt.size(window.width, window.height)
    }
    Binding {
        target: Theme
        property: "locale"
        value: window.locale
    }
    Binding {
        target: Theme
        property: "name"
        value: window.board.theme
    }
    Board {
        anchors.fill: parent
        board: window.board
    }
}
