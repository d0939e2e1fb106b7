pragma ComponentBehavior: Bound

import QtQuick
import kiosk.admin
import kiosk.controls

// How to change the paper, in three pictures; the printer's own sensor says when it is done.
AdminPage {
    id: page

    required property PaperRoom paper

    readonly property int third: Math.floor((page.roomWidth + Theme.gapGroup) / 3) - Theme.gapGroup

    heading: qsTr("换纸")
    bar: [
        BackKeys {
            page: page
        },
        Key {
            width: page.barKey
            height: Theme.u(112)
            icon: "printer"
            text: qsTr("打测试页")
            onChosen: page.paper.tryPrinting()
        }
    ]

    Grid {
        id: steps

        columns: Theme.portrait ? 1 : 3
        spacing: Theme.gapGroup

        Step {
            number: 1
            text: qsTr("开盖")
            hint: qsTr("按住开盖的拨片或按钮，盖子往上掀。旧纸芯取出来。")
            at: 0
        }
        Step {
            number: 2
            text: qsTr("放纸")
            hint: qsTr("纸头从下面出来，朝出纸口（图上左边），留一手掌长。")
            at: 1
        }
        Step {
            number: 3
            text: qsTr("合盖")
            hint: qsTr("两边一起按，听到“咔”一声，多的纸撕掉。")
            at: 2
        }
    }
    Rectangle {
        y: parent.height - height
        width: parent.width
        height: Math.max(Theme.u(104), words.height + Theme.u(40))
        radius: Theme.radiusPanel
        color: page.paper.good ? Theme.goSoft : Theme.sunk

        LineIcon {
            id: sign

            x: Theme.u(32)
            anchors.verticalCenter: parent.verticalCenter
            name: page.paper.good ? "circle-check" : "receipt-text"
            size: 64
            color: page.paper.good ? Theme.go : Theme.ink
        }
        Words {
            id: words

            x: sign.x + sign.width + Theme.u(24)
            width: parent.width - x - Theme.u(32)
            anchors.verticalCenter: parent.verticalCenter
            text: page.paper.words
            size: 40
            bold: true
        }
    }

    component Step: Rectangle {
        id: step

        required property int number
        required property string text
        required property string hint
        required property int at

        width: Theme.portrait ? page.roomWidth : page.third
        height: Theme.u(Theme.portrait ? 400 : 560)
        radius: Theme.radiusPanel
        color: Theme.surface
        border.width: Theme.contrast ? Theme.rimWidth : 0
        border.color: Theme.line
        Accessible.role: Accessible.ListItem
        Accessible.name: step.number + "，" + step.text + "，" + step.hint

        PaperPicture {
            x: Theme.portrait ? Theme.u(32) : Math.round((parent.width - width) / 2)
            y: Theme.portrait ? Math.round((parent.height - height) / 2) : Theme.u(24)
            step: step.at
        }
        Column {
            x: Theme.u(Theme.portrait ? 432 : 32)
            y: Theme.portrait ? Math.round((parent.height - height) / 2) : Theme.u(336)
            width: parent.width - x - Theme.u(32)
            spacing: Theme.u(8)

            Words {
                width: parent.width
                quiet: true
                text: step.number + "  " + step.text
                size: 60
                bold: true
            }
            SenseWords {
                width: parent.width
                quiet: true
                plain: step.hint
                size: 36
            }
        }
    }
}
