pragma ComponentBehavior: Bound

import QtQuick

// Waiting: three dots, one filled at a time. In calm mode they stand still.
Row {
    id: dots

    property int size: 20 // LOOK.md pixels
    property color full: Theme.ink
    property color faint: Theme.soft
    property bool running: true
    property int at: 0

    spacing: Theme.u(dots.size)

    Repeater {
        model: 3

        Rectangle {
            required property int index

            width: Theme.u(dots.size)
            height: width
            radius: width / 2
            color: index === dots.at ? dots.full : dots.faint
        }
    }
    Timer {
        interval: 500
        repeat: true
        running: dots.running && dots.visible && !Theme.calm
        onTriggered: dots.at = (dots.at + 1) % 3
    }
}
