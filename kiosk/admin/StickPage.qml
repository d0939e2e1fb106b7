pragma ComponentBehavior: Bound

import QtQuick
import kiosk.admin
import kiosk.controls

// A station that may have no network: the hub's data come by USB stick, and what waits goes by it. Above you read, below
// you act; lying screens side by side.
AdminPage {
    id: page

    required property StickRoom stick

    heading: qsTr("U 盘往返")
    sentence: page.stick.told === "" ? page.stick.place + page.stick.inside : page.stick.told
    bar: [
        BackKeys {
            page: page
        }
    ]

    Column {
        id: read

        width: page.column
        spacing: Theme.u(20)

        SenseWords {
            width: parent.width
            plain: qsTr("不许联网的驿站，数据和待发的材料装在 U 盘里带：先装入，再写出。U 盘上只有中心和本机打得开的东西。")
            size: 34
            second: true
        }
        Rectangle {
            width: parent.width
            height: what.height + Theme.u(48)
            radius: Theme.radiusPanel
            color: Theme.surface
            border.width: Theme.contrast ? Theme.rimWidth : 0
            border.color: Theme.line

            LineIcon {
                id: plug

                x: Theme.u(32)
                y: Theme.u(28)
                name: "usb"
                size: 56
            }
            Column {
                id: what

                x: plug.x + plug.width + Theme.u(28)
                y: Theme.u(24)
                width: parent.width - x - Theme.u(32)
                spacing: Theme.u(8)

                Words {
                    width: parent.width
                    text: page.stick.place
                    size: 44
                    bold: true
                }
                SenseWords {
                    width: parent.width
                    visible: page.stick.inside !== ""
                    plain: page.stick.inside
                    size: 36
                }
            }
        }
        Row {
            spacing: Theme.gapGroup

            Figure {
                width: page.part(2, Theme.gapGroup)
                value: page.stick.waiting
                text: qsTr("件等着发")
            }
            Figure {
                width: page.part(2, Theme.gapGroup)
                value: page.stick.papers
                text: qsTr("份附件等着发")
            }
        }
        SenseWords {
            width: parent.width
            visible: page.stick.lately !== ""
            plain: page.stick.lately
            size: 34
            second: true
        }
    }
    Column {
        x: Theme.portrait ? 0 : page.column + page.gutter
        y: Theme.portrait ? page.roomHeight - height : 0
        width: page.column
        spacing: Theme.gapGroup

        Notice {
            width: parent.width
            visible: page.stick.told !== ""
            good: page.stick.good
            icon: page.stick.good ? "circle-check" : "info"
            text: page.stick.told
        }
        Key {
            width: parent.width
            height: Theme.u(144)
            primary: true
            icon: "arrow-down"
            text: qsTr("装入数据")
            hint: qsTr("从 U 盘到本机，装几次都一样")
            busy: page.stick.busy
            reason: page.stick.takeReason
            onChosen: page.stick.takeIn()
        }
        Key {
            width: parent.width
            height: Theme.u(144)
            icon: "arrow-up"
            text: qsTr("写出待发")
            hint: qsTr("从本机到 U 盘，本机照样留着")
            busy: page.stick.busy
            reason: page.stick.writeReason
            onChosen: page.stick.writeOut()
        }
    }
}
