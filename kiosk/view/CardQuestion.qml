pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// Lay the card: where, what is read of it and what is not. The card itself comes from the reader, not from a touch.
Item {
    id: asked

    required property FormView form
    required property Ways ways
    required property Page frame

    ReaderPicture {
        visible: !Theme.large || Theme.upright
        // above the zone of the hands: there is nothing to touch on a picture
        y: Theme.portrait ? -Theme.u(400) : Theme.u(Theme.upright ? 400 : 272)
        x: Theme.portrait ? 0 : Theme.leftHanded ? asked.width + Theme.u(48) : -width - Theme.u(48)
        width: Theme.portrait ? asked.width : asked.frame.showWidth
    }
    Column {
        anchors.bottom: asked.bottom
        width: asked.width
        spacing: Theme.u(Theme.portrait && !Theme.large ? 40 : 20)

        Column {
            width: parent.width
            spacing: Theme.u(16)

            Words {
                width: parent.width
                text: qsTr("这次只读 %1 项，其余不读、不留").arg(asked.form.cardRead.length)
                size: 34
                bold: true
            }
            Flow {
                width: parent.width
                spacing: Theme.u(16)
                visible: !Theme.large || Theme.portrait

                Repeater {
                    model: asked.form.cardRead

                    Said {
                        read: true
                    }
                }
                Repeater {
                    model: asked.form.cardNotRead

                    Said {
                        read: false
                    }
                }
            }
        }
        Rectangle {
            width: parent.width
            height: Theme.u(112)
            radius: Theme.radius
            color: Theme.sunk
            Accessible.role: Accessible.StaticText
            Accessible.name: waiting.text

            BusyDots {
                id: dots

                x: Theme.u(32)
                anchors.verticalCenter: parent.verticalCenter
                size: 24
                full: Theme.go
            }
            Words {
                id: waiting

                anchors.left: dots.right
                anchors.leftMargin: Theme.u(24)
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, parent.width - x - Theme.u(24))
                quiet: true
                single: true
                text: qsTr("正在等您放证")
                size: 40
                bold: true
            }
            Words {
                anchors.right: parent.right
                anchors.rightMargin: Theme.u(32)
                anchors.verticalCenter: parent.verticalCenter
                visible: !Theme.large
                quiet: true
                text: qsTr("不急，慢慢来")
                size: 34
                second: true
            }
        }
        Key {
            width: parent.width
            height: Theme.u(Theme.large ? 168 : 144)
            icon: "search"
            text: qsTr("不刷证，看岗位")
            hint: Theme.large ? "" : qsTr("不用身份证也能找")
            onChosen: asked.ways.open("jobs")
        }
    }

    component Said: Rectangle {
        id: said

        required property string modelData
        required property bool read

        width: row.width + Theme.u(40)
        height: Theme.u(Theme.large ? 96 : 62)
        radius: Theme.u(12)
        color: said.read ? Theme.goSoft : "transparent"
        border.width: said.read ? 0 : Theme.rimWidth
        border.color: Theme.line
        Accessible.role: Accessible.StaticText
        Accessible.name: said.read ? qsTr("读%1").arg(said.modelData) : qsTr("不读%1").arg(said.modelData)

        Row {
            id: row

            anchors.centerIn: parent
            spacing: Theme.u(12)

            LineIcon {
                anchors.verticalCenter: parent.verticalCenter
                name: said.read ? "check" : "minus"
                size: 30
                color: said.read ? Theme.ink : Theme.ink2
            }
            Words {
                quiet: true
                text: said.modelData
                size: 34
                bold: said.read
                second: !said.read
            }
        }
    }
}
