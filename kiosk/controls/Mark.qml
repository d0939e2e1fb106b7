pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes

// The mark of the house: the pennant of a post station. The same drawing stands in the map pin and on slips.
Item {
    id: mark

    property int size: 48 // LOOK.md pixels
    property color ground: Theme.go
    property color figure: Theme.goText

    implicitWidth: Theme.u(size)
    implicitHeight: Theme.u(size)
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        radius: width / 4
        color: mark.ground
    }
    Shape {
        width: 48
        height: 48
        scale: mark.width / 48
        transformOrigin: Item.TopLeft

        ShapePath {
            strokeColor: mark.figure
            strokeWidth: 4
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"

            PathSvg {
                path: "M16 12V37"
            }
        }
        ShapePath {
            strokeColor: "transparent"
            strokeWidth: -1
            fillColor: mark.figure

            PathSvg {
                path: "M16 11H37L31.5 18.5L37 26H16Z"
            }
        }
    }
}
