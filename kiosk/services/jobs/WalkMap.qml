pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs

// The drawn map in its panel: a scale bar stands on it, and below what kind of drawing it is. LOOK.md section 5 gives it its colours.
Item {
    id: walk

    required property MapView map

    readonly property bool day: Theme.name === "day"

    // streets are a shade of the ground: between what is drawn for rules and for soft fills
    function between(one: color, other: color, share: real): color {
        return Qt.rgba(one.r + (other.r - one.r) * share, one.g + (other.g - one.g) * share, one.b + (other.b - one.b) * share, 1);
    }

    Accessible.role: Accessible.Graphic
    Accessible.name: walk.map.services.on ? Theme.listed([walk.map.mark, walk.map.services.chosen.spoken]) : qsTr("%1。%2，%3 个岗位。").arg(walk.map.mark).arg(walk.map.title).arg(walk.map.count)

    WalkCanvas {
        id: canvas

        width: parent.width
        height: parent.height - mark.height - Theme.u(8)
        Component.onDestruction: canvas.forget()
        map: walk.map
        unit: Theme.unit
        family: Theme.family
        textSize: Theme.large ? 56 : 30
        colours: ({
                "ground": Theme.ground,
                "outer": walk.day ? walk.between(Theme.sunk, Theme.line, 0.2) : Theme.sunk,
                "ring20": walk.between(Theme.sunk, Theme.ground, Theme.contrast ? 0 : 0.6),
                "ring15": Theme.contrast ? "#1E1E1E" : walk.between(Theme.ground, Theme.surface, 0.4),
                "ring10": Theme.contrast ? "#2A2A2A" : Theme.surface,
                "street": Theme.contrast ? "#6E6A60" : walk.between(Theme.line, Theme.soft, 0.35),
                "main": Theme.contrast ? "#B9B4A6" : "#FFFFFF",
                "water": Theme.contrast ? "#24323A" : "#CFD8D6",
                "green": Theme.contrast ? "#26331F" : "#D5DCC4",
                "built": Theme.contrast ? "#3A3A3A" : Theme.line,
                "ink": Theme.ink,
                "ink2": Theme.ink2,
                "surface": Theme.surface,
                "go": Theme.go,
                "goText": Theme.goText
            })
    }
    Rectangle {
        id: bar

        anchors.left: canvas.left
        anchors.bottom: canvas.bottom
        anchors.margins: Theme.u(24)
        visible: !Theme.large && walk.width > width + Theme.u(72)
        width: line.width + scale.width + Theme.u(56)
        height: Theme.u(64)
        radius: Theme.u(12)
        color: Theme.ground

        Rectangle {
            id: line

            x: Theme.u(16)
            y: parent.height / 2 - Theme.u(6)
            width: Theme.u(walk.map.bar.length)
            height: Theme.u(3)
            color: Theme.ink

            Rectangle {
                width: Theme.u(3)
                height: Theme.u(16)
                color: Theme.ink
            }
            Rectangle {
                anchors.right: parent.right
                width: Theme.u(3)
                height: Theme.u(16)
                color: Theme.ink
            }
        }
        Words {
            id: scale

            anchors.right: parent.right
            anchors.rightMargin: Theme.u(16)
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("%1 米").arg(walk.map.bar.metres)
            size: 30
        }
    }
    Words {
        id: mark

        anchors.bottom: parent.bottom
        width: parent.width
        horizontalAlignment: Text.AlignRight
        text: walk.map.empty ? qsTr("还没有街道图，只画了远近") : walk.map.mark
        size: 30
        second: true
    }
}
