pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell
import kiosk.view

// Nobody is here: one job near by after the other, readable from the street; a touch anywhere begins.
Page {
    id: page

    required property AttractView attract
    required property HomeView home

    readonly property var job: page.attract.job
    readonly property bool some: page.job.title !== undefined
    readonly property var services: page.home.tiles.slice(0, Theme.portrait ? 4 : 3)
    readonly property int foldX: Theme.portrait ? 0 : Math.round(page.width * 0.58)
    readonly property int foldY: Theme.portrait ? Math.round(page.height * 1024 / 1920) : 0
    readonly property int inner: (Theme.portrait ? page.width : page.foldX) - 2 * Theme.margin

    bare: true
    sentence: ""

    Pressable {
        id: upper

        // the job that is shown, status line and all: a touch anywhere begins
        width: Theme.portrait ? page.width : page.foldX - Theme.gap
        height: Theme.portrait ? page.foldY - Theme.gap : page.height
        text: page.some ? qsTr("看这个岗位：%1").arg(page.job.title) : qsTr("开始")
        onChosen: page.some ? page.attract.openJob() : page.ways.home()

        StatusBar {
            width: upper.width
            station: page.ways.top.station
            clock: page.ways.top.time
            online: page.ways.top.online
            freshness: page.status.freshness
        }

        Column {
            x: Theme.margin
            y: Theme.u(128)
            width: page.inner
            visible: page.some
            spacing: Theme.u(8)

            Item {
                width: parent.width
                height: lead.height

                Words {
                    id: lead

                    text: qsTr("附近刚更新的岗位")
                    size: 40
                    second: true
                }
                Row {
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.u(8)

                    Repeater {
                        model: page.attract.count

                        Rectangle {
                            required property int index

                            width: Theme.u(40)
                            height: Theme.u(8)
                            radius: height / 2
                            color: index === page.attract.at ? Theme.ink : Theme.line
                        }
                    }
                }
            }
            Words {
                width: parent.width
                single: true
                text: page.job.title ?? ""
                size: 136
                bold: true
            }
            FigureLine {
                text: "<b>" + (page.job.pay ?? "") + "</b> " + (page.job.payUnit ?? "")
                size: 52
                figureSize: (page.job.pay ?? "").length > 10 ? 88 : 140
                figureColor: Theme.go
            }
            Rectangle {
                width: parent.width
                height: Theme.rimWidth
                color: Theme.line
            }
            Item {
                width: parent.width
                height: card.visible ? card.height + Theme.u(56) : facts.height

                Column {
                    id: facts

                    y: Theme.u(24)
                    width: parent.width - (card.visible ? card.width + Theme.u(32) : 0)
                    spacing: Theme.u(16)

                    Row {
                        spacing: Theme.u(28)

                        LineIcon {
                            anchors.verticalCenter: parent.verticalCenter
                            name: "footprints"
                            size: 64
                        }
                        Words {
                            text: page.job.walk ?? ""
                            size: 64
                            bold: true
                        }
                    }
                    Words {
                        width: parent.width
                        text: page.job.employer ?? ""
                        size: 40
                    }
                    Row {
                        spacing: Theme.u(16)

                        FreshnessDisc {
                            anchors.verticalCenter: parent.verticalCenter
                            fresh: page.job.fresh ?? "old"
                        }
                        Words {
                            width: facts.width - Theme.u(48)
                            text: page.job.confirmed ?? ""
                            size: 40
                            bold: true
                        }
                    }
                }
                Column {
                    id: card

                    anchors.right: parent.right
                    y: Theme.u(32)
                    visible: page.attract.code.length > 0
                    spacing: Theme.u(4)

                    QrCode {
                        rows: page.attract.code
                        size: 250
                        radius: Theme.radius
                    }
                    Words {
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: qsTr("手机扫一扫带走")
                        size: 30
                        second: true
                    }
                }
            }
        }
        Column {
            x: Theme.margin
            y: Theme.u(280)
            width: page.inner
            visible: !page.some

            Words {
                width: parent.width
                text: qsTr("找工作、\n办登记、查进度")
                size: 128
                bold: true
            }
        }
    }
    AttractCall {
        x: page.foldX
        y: page.foldY
        width: page.width - page.foldX
        height: page.height - page.foldY
        services: page.services
        onChosen: page.ways.home()
    }
}
