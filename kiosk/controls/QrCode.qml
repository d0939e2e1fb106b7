pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes

// A code drawn from rows of "1" and "0", black on pure white in every theme, each module a whole number of pixels.
// The quiet zone of 4 modules is inside the size.
Rectangle {
    id: code

    required property list<string> rows
    property string said: qsTr("二维码，用手机扫")
    property int size: 330 // LOOK.md pixels of the smallest drawn code, without its quiet zone

    readonly property int module: Math.max(1, Math.ceil(Theme.u(size) / Math.max(1, rows.length)))
    readonly property string outline: rows.map((row, y) => row.replace(/0*(1*)/g, (all, run, at) => run === "" ? "" : "M" + (at + all.length - run.length) + " " + y + "h" + run.length + "v1h-" + run.length + "z")).join("")

    implicitWidth: (rows.length + 8) * module
    implicitHeight: implicitWidth
    color: "#FFFFFF"
    Accessible.role: Accessible.Graphic
    Accessible.name: said

    Shape {
        x: 4 * code.module
        y: x
        width: code.rows.length
        height: code.rows.length
        scale: code.module
        transformOrigin: Item.TopLeft

        ShapePath {
            strokeColor: "transparent"
            strokeWidth: -1
            fillColor: "#000000"

            PathSvg {
                path: code.outline
            }
        }
    }
}
