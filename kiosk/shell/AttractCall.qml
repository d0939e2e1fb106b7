pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// The pine half of the attract screen: touch to start, and what else there is.
Pressable {
    id: lower

    required property var services
    property var strip: ({}) // the next event

    readonly property real far: Theme.fitting / Theme.unit
    readonly property int side: lower.f(48)
    // by night the panel is dark and its words shine: a bright half screen would light up the street
    readonly property color ground: Theme.contrast ? Theme.ground : Theme.go
    readonly property color words: Theme.contrast ? Theme.go : Theme.goText

    function f(length: real): int {
        return Math.round(length * Theme.fitting);
    }
    function s(length: real): int {
        return Math.round(length * lower.far);
    }

    text: qsTr("轻触屏幕开始")

    Rectangle {
        anchors.fill: parent
        color: lower.ground

        Rectangle {
            width: Theme.portrait ? parent.width : Theme.rimWidth
            height: Theme.portrait ? Theme.rimWidth : parent.height
            visible: Theme.contrast
            color: Theme.go
        }
    }
    Column {
        x: lower.side
        y: lower.f(Theme.portrait ? 80 : 200)
        width: parent.width - 2 * lower.side
        spacing: lower.f(Theme.portrait ? 32 : 40)

        Row {
            spacing: lower.f(40)

            LineIcon {
                anchors.verticalCenter: parent.verticalCenter
                name: "pointer"
                size: lower.s(Theme.portrait ? 136 : 96)
                stroke: 10
                color: lower.words
            }
            Words {
                quiet: true
                width: Math.min(implicitWidth, lower.width - 2 * lower.side - lower.f(Theme.portrait ? 176 : 136))
                single: true
                text: qsTr("轻触屏幕开始")
                size: lower.s(Theme.portrait ? 128 : 96)
                bold: true
                color: lower.words
            }
        }
        SenseWords {
            width: parent.width
            plain: qsTr("找工作不用身份证，也不用注册。")
            size: lower.s(Theme.portrait ? 44 : 40)
            color: lower.words
        }
        Item {
            width: 1
            height: lower.f(24)
        }
        Row {
            spacing: lower.f(24)

            Steady {
                id: services

                rows: lower.services
            }
            Repeater {
                model: services.places

                Column {
                    id: told

                    required property int index
                    readonly property var modelData: services.at(told.index)

                    width: Math.floor((lower.width - 2 * lower.side - (lower.services.length - 1) * lower.f(24)) / Math.max(2, lower.services.length))
                    spacing: lower.f(12)

                    Rectangle {
                        width: parent.width
                        height: Theme.rimWidth
                        color: lower.words
                    }
                    LineIcon {
                        name: told.modelData.icon
                        size: lower.s(64)
                        color: lower.words
                    }
                    Words {
                        width: parent.width
                        text: told.modelData.title
                        size: lower.s(40)
                        bold: true
                        color: lower.words
                    }
                    SenseWords {
                        width: parent.width
                        plain: told.modelData.line
                        size: lower.s(30)
                        color: lower.words
                    }
                }
            }
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: lower.f(136)
        x: lower.side
        width: parent.width - 2 * lower.side
        height: lower.f(96)
        visible: lower.strip.title !== undefined
        radius: Theme.radius
        color: Theme.contrast ? Theme.sunk : Theme.goEdge

        LineIcon {
            id: sign

            x: lower.f(32)
            anchors.verticalCenter: parent.verticalCenter
            name: lower.strip.icon ?? "calendar"
            size: lower.s(44)
            color: lower.words
        }
        SenseWords {
            anchors.left: sign.right
            anchors.leftMargin: lower.f(28)
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - x - lower.f(24)
            single: true
            plain: Theme.parted([lower.strip.title, lower.strip.when])
            size: lower.s(36)
            color: lower.words
        }
    }
    Words {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: lower.f(56)
        x: lower.width - width - lower.side
        text: Theme.locale === "zh_CN" ? "Touch to start · English" : "轻触屏幕开始 · 中文"
        size: lower.s(34)
        color: lower.words
    }
}
