pragma ComponentBehavior: Bound

import QtQuick

// Something opaque over the whole page: what lies beneath is neither seen nor touched nor reached by keypad.
Item {
    id: cover

    property color color: Theme.cover
    property bool anyKeyStays: false // every key that does not move, choose or end counts as `stay`

    signal stay

    implicitWidth: Theme.screen.width
    implicitHeight: Theme.screen.height
    Accessible.role: Accessible.Dialog

    Rectangle {
        anchors.fill: parent
        color: cover.color
    }
    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.AllButtons
    }
}
