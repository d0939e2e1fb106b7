pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// The pine half of the attract screen: touch to start, and what else there is.
Pressable {
    id: lower

    required property var services

    text: qsTr("轻触屏幕开始")

    Rectangle {
        anchors.fill: parent
        color: Theme.go
    }
    Column {
        x: Theme.margin
        y: Theme.u(Theme.portrait ? 80 : 200)
        width: parent.width - 2 * Theme.margin
        spacing: Theme.u(Theme.portrait ? 32 : 40)

        Row {
            spacing: Theme.u(40)

            LineIcon {
                anchors.verticalCenter: parent.verticalCenter
                name: "pointer"
                size: Theme.portrait ? 136 : 96
                stroke: 10
                color: Theme.goText
            }
            Words {
                quiet: true
                width: Math.min(implicitWidth, lower.width - 2 * Theme.margin - Theme.u(Theme.portrait ? 176 : 136))
                single: true
                text: qsTr("轻触屏幕开始")
                size: Theme.portrait ? 128 : 96
                bold: true
                color: Theme.goText
            }
        }
        Words {
            width: parent.width
            text: qsTr("找工作不用身份证，也不用注册。")
            size: Theme.portrait ? 44 : 40
            color: Theme.goText
        }
        Item {
            width: 1
            height: Theme.u(24)
        }
        Row {
            spacing: Theme.gapGroup

            Repeater {
                model: lower.services

                Column {
                    id: told

                    required property var modelData

                    width: Math.floor((lower.width - 2 * Theme.margin - (lower.services.length - 1) * Theme.gapGroup) / Math.max(2, lower.services.length))
                    spacing: Theme.u(12)

                    Rectangle {
                        width: parent.width
                        height: Theme.rimWidth
                        color: Theme.goText
                    }
                    LineIcon {
                        name: told.modelData.icon
                        size: 64
                        color: Theme.goText
                    }
                    Words {
                        width: parent.width
                        text: told.modelData.title
                        size: 40
                        bold: true
                        color: Theme.goText
                    }
                    Words {
                        width: parent.width
                        text: told.modelData.line
                        size: 30
                        color: Theme.goText
                    }
                }
            }
        }
    }
    Words {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.u(56)
        x: lower.width - width - Theme.margin
        text: "Touch to start · English"
        size: 34
        color: Theme.goText
    }
}
