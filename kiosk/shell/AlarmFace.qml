pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell

// The notice that takes the whole screen, from its begin to its end: what, what to do, who says it.
FarCard {
    id: alarm

    readonly property bool urgent: alarm.card.alarm ?? false
    readonly property int side: alarm.f(Theme.portrait ? 64 : 96)

    Accessible.role: Accessible.AlertMessage
    Accessible.name: [alarm.card.sort, alarm.card.title, alarm.card.text, alarm.card.unit, alarm.card.ask].filter(part => part).join("。")

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    Rectangle {
        width: parent.width
        height: alarm.f(Theme.portrait ? 320 : 200)
        color: alarm.urgent ? Theme.stop : Theme.amberSoft

        Row {
            x: alarm.side
            anchors.verticalCenter: parent.verticalCenter
            spacing: alarm.f(40)

            LineIcon {
                anchors.verticalCenter: parent.verticalCenter
                name: alarm.card.icon ?? "octagon-alert"
                size: alarm.s(136)
                stroke: 10
                color: alarm.urgent ? Theme.stopText : Theme.ink
            }
            Words {
                anchors.verticalCenter: parent.verticalCenter
                text: alarm.card.sort ?? ""
                size: alarm.s(104)
                bold: true
                color: alarm.urgent ? Theme.stopText : Theme.ink
            }
        }
    }
    Column {
        x: alarm.side
        y: alarm.f(Theme.portrait ? 400 : 240)
        width: alarm.width - 2 * alarm.side
        spacing: alarm.f(Theme.portrait ? 40 : 20)

        Words {
            width: parent.width
            text: alarm.card.title ?? ""
            size: alarm.s(Theme.portrait ? 128 : 104)
            bold: true
        }
        Words {
            width: parent.width
            text: alarm.card.text ?? ""
            size: alarm.s(Theme.portrait ? 64 : 52)
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: [alarm.card.unit ?? "", alarm.card.ask ?? ""].filter(part => part !== "").join("，")
            size: alarm.s(48)
            bold: true
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: alarm.card.madeUp ?? ""
            size: alarm.s(40)
            second: true
        }
    }
    Words {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: alarm.f(56)
        x: alarm.side
        width: alarm.width - 2 * alarm.side - hour.width
        text: alarm.foot
        size: alarm.s(40)
        second: true
    }
    Words {
        id: hour

        anchors.bottom: parent.bottom
        anchors.bottomMargin: alarm.f(56)
        anchors.right: parent.right
        anchors.rightMargin: alarm.side
        text: alarm.clock
        size: alarm.s(44)
        bold: true
    }
}
