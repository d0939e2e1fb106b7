pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes

// How fresh a fact is, never without words beside it: `today` filled with a tick, `days` half, `old` dashed.
Item {
    id: disc

    required property string fresh
    property int size: 28 // LOOK.md pixels

    implicitWidth: Theme.u(size)
    implicitHeight: Theme.u(size)
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        visible: disc.fresh === "today"
        radius: width / 2
        color: Theme.go
    }
    LineIcon {
        anchors.centerIn: parent
        visible: disc.fresh === "today"
        name: "check"
        size: disc.size * 0.7
        stroke: disc.size * 0.11
        color: Theme.goText
    }
    Shape {
        width: 28
        height: 28
        visible: disc.fresh !== "today"
        scale: disc.width / 28
        transformOrigin: Item.TopLeft

        ShapePath {
            strokeColor: "transparent"
            strokeWidth: -1
            fillColor: disc.fresh === "days" ? Theme.amber : "transparent"

            PathSvg {
                path: "M14 2A12 12 0 0 1 14 26Z"
            }
        }
        ShapePath {
            strokeColor: disc.fresh === "days" ? Theme.amberEdge : Theme.ink2
            strokeWidth: 3
            strokeStyle: disc.fresh === "days" ? ShapePath.SolidLine : ShapePath.DashLine
            dashPattern: [1.57, 1.57]
            fillColor: "transparent"
            capStyle: ShapePath.FlatCap

            PathSvg {
                path: disc.fresh === "days" ? "M14 2A12 12 0 0 1 14 26A12 12 0 0 1 14 2ZM14 2V26" : "M14 2A12 12 0 0 1 14 26A12 12 0 0 1 14 2Z"
            }
        }
    }
}
