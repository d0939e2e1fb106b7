pragma ComponentBehavior: Bound

import QtQuick

// Lay your card there: no edge, because there is nothing to touch; the arrow points to where the reader really is.
Rectangle {
    id: invite

    property string text: qsTr("办自己的事？放上身份证")
    property string hint: ""
    property bool picture: Theme.portrait && !Theme.large

    implicitWidth: Theme.content
    implicitHeight: Math.max(Theme.u(invite.hint === "" ? 152 : 176), column.implicitHeight + Theme.u(48))
    radius: Theme.radiusPanel
    color: Theme.sunk
    border.width: Theme.contrast ? Theme.rimWidth : 0
    border.color: Theme.rim
    Accessible.role: Accessible.StaticText
    Accessible.name: hint === "" ? text : text + Theme.comma + hint

    Rectangle {
        id: card

        x: Theme.u(32)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.u(176)
        height: Theme.u(120)
        visible: invite.picture
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.u(4)
        border.color: Theme.ink

        Repeater {
            model: [60, 44, 60]

            Rectangle {
                required property int index
                required property int modelData

                x: Theme.u(20)
                y: Theme.u(32 + 26 * index)
                width: Theme.u(modelData)
                height: Theme.u(5)
                radius: height / 2
                color: Theme.ink
            }
        }
        LineIcon {
            x: Theme.u(92)
            y: Theme.u(20)
            name: "user"
            size: 80
            stroke: 4
        }
    }
    Column {
        id: column

        x: card.visible ? card.x + card.width + Theme.u(32) : Theme.u(32)
        width: arrow.x - x - Theme.u(16)
        anchors.verticalCenter: parent.verticalCenter

        Words {
            width: parent.width
            quiet: true
            single: true
            text: invite.text
            size: 46
            bold: true
        }
        SenseWords {
            width: parent.width
            visible: text !== ""
            quiet: true
            plain: invite.hint
            size: Theme.portrait ? 34 : 30
            second: true
        }
    }
    LineIcon {
        id: arrow

        anchors.right: parent.right
        anchors.rightMargin: Theme.u(40)
        anchors.verticalCenter: parent.verticalCenter
        name: Theme.readerPosition === "left" ? "arrow-down-left" : Theme.readerPosition === "side" ? "arrow-right" : "arrow-down-right"
        size: 64
        stroke: 7
        color: Theme.go
    }
}
