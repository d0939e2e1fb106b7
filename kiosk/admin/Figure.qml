pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// A number with what it counts; amber when somebody should look.
Rectangle {
    id: figure

    property string value: ""
    property string text: ""
    property bool look: false

    implicitHeight: Theme.u(120)
    radius: Theme.radiusPanel
    color: look ? Theme.amber : Theme.surface
    border.width: Theme.contrast ? Theme.rimWidth : 0
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: value + text

    Column {
        x: Theme.u(24)
        width: parent.width - 2 * x
        anchors.verticalCenter: parent.verticalCenter

        Words {
            width: parent.width
            quiet: true
            single: true
            text: figure.value
            size: 48
            bold: true
            lineHeight: Theme.u(56)
            color: figure.look && Theme.contrast ? "#000000" : Theme.ink
        }
        Words {
            width: parent.width
            quiet: true
            single: true
            text: figure.text
            size: 30
            lineHeight: Theme.u(40)
            color: figure.look && Theme.contrast ? "#000000" : Theme.ink
        }
    }
}
