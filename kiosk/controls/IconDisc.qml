pragma ComponentBehavior: Bound

import QtQuick

// The disc in which services, kinds of work and reasons stand; chosen, it turns green and the icon becomes a tick.
Item {
    id: disc

    required property string icon
    property int size: 96 // LOOK.md pixels
    property bool selected: false
    property bool faded: false

    implicitWidth: Theme.u(size)
    implicitHeight: Theme.u(size)
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        radius: width / 2
        color: disc.selected ? Theme.go : Theme.sunk
        visible: disc.selected || (!Theme.contrast && !disc.faded)
    }
    LineIcon {
        anchors.centerIn: parent
        name: disc.selected ? "check" : disc.icon
        size: disc.size * 0.58
        stroke: disc.selected ? disc.size * 0.08 : disc.size * 0.042
        color: disc.selected ? Theme.goText : disc.faded ? Theme.ink2 : Theme.ink
    }
}
