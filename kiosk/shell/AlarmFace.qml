pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell

// The notice that takes the whole screen, from its begin to its end: what, what to do, who says it.
FarCard {
    id: alarm

    readonly property bool urgent: alarm.card.alarm ?? false
    readonly property int side: alarm.f(Theme.portrait ? 64 : 96)
    readonly property int band: alarm.f(Theme.portrait ? 320 : Theme.large ? 224 : 200)
    readonly property color words: alarm.urgent ? Theme.stopText : Theme.ink

    Accessible.role: Accessible.AlertMessage
    Accessible.name: Theme.told([alarm.card.sort, alarm.card.title, alarm.card.text, alarm.card.unit, alarm.card.ask])

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    Rectangle {
        width: parent.width
        height: alarm.band
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
                color: alarm.words
            }
            Column {
                anchors.verticalCenter: parent.verticalCenter

                Words {
                    text: alarm.card.sort ?? ""
                    size: alarm.s(Theme.large ? 64 : 104)
                    bold: true
                    color: alarm.words
                }
                Words {
                    visible: text !== ""
                    text: alarm.card.madeUp ?? ""
                    size: alarm.s(Theme.large ? 30 : 40)
                    color: alarm.words
                }
            }
        }
    }
    Column {
        x: alarm.side
        y: alarm.band + alarm.f(Theme.portrait ? 80 : Theme.large ? 16 : 40)
        width: alarm.width - 2 * alarm.side
        spacing: alarm.f(Theme.portrait ? 40 : 20)

        SenseWords {
            width: parent.width
            plain: alarm.card.title ?? ""
            size: alarm.s(Theme.large ? 72 : Theme.portrait ? 128 : 104)
            bold: true
        }
        SenseWords {
            width: parent.width
            plain: alarm.card.text ?? ""
            size: alarm.s(Theme.large ? 34 : Theme.portrait ? 64 : 52)
        }
        SenseWords {
            width: parent.width
            visible: text !== ""
            plain: Theme.parted([alarm.card.unit ?? "", alarm.card.ask ?? ""])
            size: alarm.s(Theme.large ? 30 : 48)
            bold: true
        }
    }
    SenseWords {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: alarm.f(56)
        x: alarm.side
        width: alarm.width - 2 * alarm.side - hour.width
        plain: alarm.foot
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
