pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes

// One step: done (filled, tick), open (ring), wrong (half, amber: something is to be brought).
Item {
    id: disc

    required property string step
    property int size: 64 // LOOK.md pixels

    implicitWidth: Theme.u(size)
    implicitHeight: Theme.u(size)

    Rectangle {
        anchors.fill: parent
        radius: width / 2
        color: disc.step === "done" ? Theme.go : Theme.sunk
        border.width: disc.step === "done" ? 0 : Theme.u(Math.max(4, disc.size / 11))
        border.color: disc.step === "wrong" ? Theme.amberEdge : Theme.ink2
    }
    LineIcon {
        anchors.centerIn: parent
        visible: disc.step === "done"
        name: "check"
        size: Math.round(disc.size * 0.66)
        stroke: disc.size * 0.1
        color: Theme.goText
    }
    Shape {
        width: 64
        height: 64
        scale: disc.width / 64
        transformOrigin: Item.TopLeft
        visible: disc.step === "wrong"

        ShapePath {
            strokeColor: "transparent"
            strokeWidth: -1
            fillColor: Theme.amber

            PathSvg {
                path: "M32 6A26 26 0 0 1 32 58Z"
            }
        }
    }
}
