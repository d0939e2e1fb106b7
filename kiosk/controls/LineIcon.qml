pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import "icons.js" as Icons

// A Lucide outline by name, coloured and weighed as the text beside it. It is never the only label of anything.
Item {
    id: icon

    required property string name
    property int size: 48 // LOOK.md pixels
    property color color: Theme.ink
    property real stroke: size < 40 ? 3 : size <= 50 ? 3.5 : size <= 66 ? 4 : size <= 100 ? 5 : size / 14
    readonly property bool known: Icons.paths[name] !== undefined

    implicitWidth: Theme.u(size)
    implicitHeight: Theme.u(size)
    Accessible.ignored: true

    Shape {
        width: 24
        height: 24
        scale: icon.width / 24
        transformOrigin: Item.TopLeft

        ShapePath {
            strokeColor: icon.color
            strokeWidth: icon.stroke * 24 / icon.size
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: Icons.paths[icon.name] ?? Icons.paths["circle-question-mark"]
            }
        }
    }
}
