pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes

// What a key is drawn on: a card with a darker lower edge, in every state of LOOK.md section 7. It draws and knows nothing.
Item {
    id: face

    property bool down: false
    property bool selected: false
    property bool usable: true
    property bool ringed: false
    property bool primary: false
    property bool stopping: false
    property bool flat: false // no edge: something to read that takes focus
    property int radius: Theme.radius

    // how far the content stands lower while pressed
    readonly property int sink: down && usable ? Theme.u(4) : 0
    readonly property int lip: flat ? 0 : down ? Theme.u(2) : Theme.edgeHeight
    readonly property color words: !usable ? Theme.ink2 : primary ? Theme.goText : stopping ? Theme.stop : Theme.ink

    Rectangle {
        anchors.fill: parent
        visible: face.usable && !face.flat
        radius: face.radius
        color: face.primary ? Theme.goEdge : face.stopping ? Theme.stop : face.selected ? Theme.go : Theme.edge
    }
    Rectangle {
        anchors.fill: parent
        anchors.bottomMargin: face.lip
        visible: face.usable
        radius: face.radius
        color: {
            if (face.primary)
                return face.down ? Theme.goEdge : Theme.go;
            if (face.down)
                return Theme.down;
            return face.selected ? Theme.goSoft : Theme.surface;
        }
        border.width: face.primary ? 0 : face.selected ? Theme.u(4) : Theme.rimWidth
        border.color: face.stopping ? Theme.stop : face.selected ? Theme.go : Theme.rim
    }
    Loader {
        anchors.fill: parent
        active: !face.usable
        sourceComponent: Dashes {
            radius: face.radius
        }
    }
    KeyRing {
        ringed: face.ringed
    }

    component Dashes: Shape {
        id: dashes

        required property int radius

        ShapePath {
            strokeColor: Theme.edge
            strokeWidth: Theme.rimWidth
            strokeStyle: ShapePath.DashLine
            dashPattern: [Theme.u(8) / Theme.rimWidth, Theme.u(8) / Theme.rimWidth]
            fillColor: "transparent"
            capStyle: ShapePath.FlatCap

            PathRectangle {
                x: Theme.rimWidth / 2
                y: Theme.rimWidth / 2
                width: dashes.width - Theme.rimWidth
                height: dashes.height - Theme.rimWidth
                radius: dashes.radius
            }
        }
    }
}
