pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes

// 您还在吗？ An opaque cover: the page beneath is gone from view, so that the next person does not read it.
Cover {
    id: card

    required property int seconds // left
    property int total: 20
    property bool withCard: true // remind of the card
    property bool speaking: true
    property int extension: 2 // minutes
    property string station: ""
    property string clock: ""

    readonly property string said: qsTr("您还在吗？%1 秒后自动退出，没办完的全部清空。").arg(seconds)

    signal more
    signal leave

    anyKeyStays: true
    Accessible.name: said

    StatusBar {
        width: parent.width
        covered: true
        station: card.station
        clock: card.clock
    }
    Countdown {
        anchors.horizontalCenter: Theme.portrait ? parent.horizontalCenter : undefined
        anchors.verticalCenter: parent.top
        anchors.verticalCenterOffset: Theme.portrait ? panel.y - Theme.u(336) : panel.y + panel.height / 2
        x: Theme.u(160)
    }
    Rectangle {
        id: panel

        width: Theme.u(984)
        height: column.implicitHeight + Theme.u(Theme.large ? 96 : 128)
        x: Theme.portrait ? Math.round((parent.width - width) / 2) : parent.width - width - Theme.u(72)
        y: Theme.portrait ? parent.height - height - Theme.u(Theme.large ? 96 : 240) : Math.round((parent.height - height) / 2) + Theme.u(24)
        radius: Theme.radiusPanel
        color: Theme.surface
        border.width: Theme.contrast ? Theme.rimWidth : 0
        border.color: Theme.rim

        Column {
            id: column

            x: Theme.u(56)
            y: Theme.u(Theme.large ? 40 : 64)
            width: parent.width - 2 * x
            spacing: Theme.gapGroup

            Words {
                width: parent.width
                single: true
                text: qsTr("您还在吗？")
                size: 104
                bold: true
            }
            SenseWords {
                width: parent.width
                plain: qsTr("%1 秒后自动退出，没办完的全部清空。").arg(card.seconds) + (card.withCard && !Theme.large ? "\n" + qsTr("走的时候，别忘了身份证。") : "")
                size: Theme.upright ? 34 : 44
            }
            Item {
                width: 1
                height: Theme.u(1)
            }
            PrimaryKey {
                width: parent.width
                height: Theme.u(Theme.large ? 200 : 248)
                objectName: "stay"
                pointed: !Theme.keypad
                icon: "hand"
                text: qsTr("我还在，接着办")
                size: 80
                iconSize: Theme.large ? 64 : 96
                onChosen: card.stay()
            }
            Row {
                spacing: Theme.gapGroup

                Key {
                    id: longer

                    width: Math.floor((column.width - Theme.gapGroup) / 2)
                    kin: [longer, done]
                    height: Theme.u(Theme.large ? 168 : 152)
                    icon: Theme.large ? "" : "timer"
                    text: qsTr("多给 %1 分钟").arg(card.extension)
                    onChosen: card.more()
                }
                Key {
                    id: done

                    kin: [longer, done]
                    width: Math.floor((column.width - Theme.gapGroup) / 2)
                    height: Theme.u(Theme.large ? 168 : 152)
                    icon: Theme.large ? "" : "log-out"
                    text: qsTr("不办了，清空")
                    onChosen: card.leave()
                }
            }
        }
    }
    Row {
        visible: card.speaking && Theme.portrait && !Theme.large
        anchors.horizontalCenter: parent.horizontalCenter
        y: panel.y + panel.height + Theme.u(88)
        spacing: Theme.u(20)

        LineIcon {
            anchors.verticalCenter: parent.verticalCenter
            name: "volume-2"
            size: 44
            color: Theme.coverText
        }
        Words {
            wrapMode: Text.NoWrap
            text: qsTr("正在出声提醒。按小键盘的 5 也行。")
            size: 40
            color: Theme.coverText
        }
    }

    component Countdown: Item {
        id: ring

        readonly property int radius: Theme.u(Theme.large ? 190 : 176)
        readonly property real share: Math.max(0, Math.min(1, card.seconds / Math.max(1, card.total)))

        width: 2 * ring.radius
        height: width
        Accessible.ignored: true

        Shape {
            anchors.fill: parent

            ShapePath {
                strokeColor: "#47FFFFFF"
                strokeWidth: Theme.u(12)
                fillColor: "transparent"

                PathAngleArc {
                    centerX: ring.radius
                    centerY: ring.radius
                    radiusX: ring.radius
                    radiusY: ring.radius
                    startAngle: 0
                    sweepAngle: 360
                }
            }
            ShapePath {
                strokeColor: Theme.amber
                strokeWidth: Theme.u(28)
                fillColor: "transparent"
                capStyle: ShapePath.FlatCap

                PathAngleArc {
                    centerX: ring.radius
                    centerY: ring.radius
                    radiusX: ring.radius
                    radiusY: ring.radius
                    startAngle: -90
                    sweepAngle: -360 * ring.share
                }
            }
        }
        Column {
            anchors.centerIn: parent
            spacing: -Theme.u(20)

            Words {
                anchors.horizontalCenter: parent.horizontalCenter
                quiet: true
                wrapMode: Text.NoWrap
                text: card.seconds
                size: Theme.large ? 128 : 152
                bold: true
                color: Theme.coverText
            }
            Words {
                anchors.horizontalCenter: parent.horizontalCenter
                quiet: true
                wrapMode: Text.NoWrap
                text: qsTr("秒")
                size: Theme.large ? 30 : 44
                color: Theme.coverText
            }
        }
    }
}
