pragma ComponentBehavior: Bound

import QtQuick

// The ring of the keypad: 4 px of air, then 6 px. Around any state.
Loader {
    id: ring

    required property bool ringed

    anchors.fill: parent
    anchors.margins: -Theme.u(10)
    active: ringed
    sourceComponent: Rectangle {
        color: "transparent"
        radius: Theme.u(26)
        border.width: Theme.u(6)
        border.color: Theme.focus
    }
}
