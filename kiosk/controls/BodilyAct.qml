pragma ComponentBehavior: Bound

import QtQuick

// A bodily act is asked for: lift the card, lay it down, touch anywhere. Pine without an edge: this is not a key.
Rectangle {
    id: act

    property string text: ""
    property string hint: ""
    property string drawing: "lift" // lift | lay | or the name of an icon

    readonly property bool card: drawing === "lift" || drawing === "lay"

    implicitWidth: Theme.content
    implicitHeight: Math.max(Theme.u(264), column.implicitHeight + Theme.u(48))
    radius: Theme.radiusPanel
    color: Theme.go
    Accessible.role: Accessible.StaticText
    Accessible.name: hint === "" ? text : text + Theme.comma + hint

    Item {
        id: picture

        x: Theme.u(48)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.u(act.card ? 256 : 136)
        height: Theme.u(184)
        visible: !Theme.large || !act.card

        Rectangle {
            x: Theme.u(6)
            y: Theme.u(132)
            width: Theme.u(244)
            height: Theme.u(44)
            visible: act.card
            radius: Theme.u(12)
            color: "transparent"
            border.width: Theme.u(6)
            border.color: Theme.goText
        }
        Rectangle {
            x: Theme.u(40)
            y: Theme.u(28)
            width: Theme.u(176)
            height: Theme.u(108)
            visible: act.card
            rotation: -8
            antialiasing: true
            radius: Theme.u(12)
            color: Theme.goText

            Repeater {
                model: [54, 40, 54]

                Rectangle {
                    required property int index
                    required property int modelData

                    x: Theme.u(20)
                    y: Theme.u(28 + 26 * index)
                    width: Theme.u(modelData)
                    height: Theme.u(6)
                    radius: height / 2
                    color: Theme.go
                }
            }
            Rectangle {
                x: Theme.u(114)
                y: Theme.u(26)
                width: Theme.u(32)
                height: width
                radius: width / 2
                color: Theme.soft
            }
            Rectangle {
                x: Theme.u(104)
                y: Theme.u(62)
                width: Theme.u(52)
                height: Theme.u(28)
                topLeftRadius: width / 2
                topRightRadius: width / 2
                color: Theme.soft
            }
        }
        LineIcon {
            x: Theme.u(186)
            y: Theme.u(2)
            visible: act.card
            name: act.drawing === "lay" ? "arrow-down" : "arrow-up"
            size: 88
            stroke: 12
            color: Theme.goText
        }
        LineIcon {
            anchors.centerIn: parent
            visible: !act.card
            name: act.card ? "hand" : act.drawing
            size: 128
            color: Theme.goText
        }
    }
    Column {
        id: column

        x: picture.visible ? picture.x + picture.width + Theme.u(48) : Theme.u(48)
        width: parent.width - x - Theme.u(32)
        anchors.verticalCenter: parent.verticalCenter

        Words {
            width: parent.width
            quiet: true
            single: true
            text: act.text
            size: 80
            bold: true
            color: Theme.goText
        }
        SenseWords {
            width: parent.width
            visible: text !== ""
            quiet: true
            plain: act.hint
            size: 40
            color: Theme.goText
        }
    }
}
