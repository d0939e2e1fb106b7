pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// Work near by, on a map drawn from this station's own data. Whatever a finger finds up there, the keys below find too.
Page {
    id: page

    required property JobsView jobs

    readonly property MapView map: page.jobs.map

    readonly property ServicesView services: page.map.services
    readonly property bool four: page.services.count > 0 // the key for services stands in the row of the rings

    sentence: page.services.on ? qsTr("%1。第 %2 处，共 %3 处。").arg(page.services.chosen.spoken ?? "").arg(page.services.stop).arg(page.services.count) : page.map.stop > 0 ? qsTr("%1，%2，%3 个岗位：%4。第 %5 处，共 %6 处。").arg(page.map.title).arg(page.map.walk).arg(page.map.count).arg(page.map.what).arg(page.map.stop).arg(page.map.stops) : qsTr("%1，%2 个岗位。按左右键一处一处看。").arg(page.map.title).arg(page.map.count)
    show: [
        Item {
            id: head

            y: Theme.u(Theme.portrait && !Theme.large ? 24 : 0)
            width: page.showWidth
            height: title.height

            Words {
                id: title

                width: Math.min(implicitWidth, parent.width - (count.visible ? count.width + Theme.u(24) : 0))
                single: true
                text: page.services.on ? qsTr("办事的地方") : page.map.asked !== "" ? qsTr("附近的%1").arg(page.map.asked) : qsTr("附近的工作")
                size: Theme.portrait && !Theme.large ? 72 : 60
                bold: true
                Accessible.role: Accessible.Heading
            }
            FigureLine {
                id: count

                anchors.right: parent.right
                anchors.bottom: parent.bottom
                visible: Theme.portrait && !Theme.large && !page.services.on
                text: qsTr("走 %1 分钟内 <b>%2</b> 个").arg(page.map.ring).arg(page.map.inRing)
                size: 40
                figureSize: 60
            }
        },
        SpokenStrip {
            id: strip

            y: head.y + head.height + Theme.u(12)
            width: page.showWidth
            visible: page.ways.speech.on && Theme.portrait && !Theme.large
            text: page.ways.speech.sentence
        },
        WalkMap {
            y: strip.visible ? strip.y + strip.height + Theme.u(16) : head.y + head.height + Theme.u(12)
            width: page.showWidth
            height: (Theme.portrait && !Theme.lowered ? page.actTop - page.showTop + keys.y - Theme.u(24) : parent.height) - y
            map: page.map
        }
    ]
    act: [
        NearRows {
            width: parent.width
            visible: !Theme.portrait && !Theme.large && !page.services.on
            jobs: page.jobs
        },
        Column {
            id: keys

            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.u(Theme.large ? 16 : 24)

            RingKeys {
                visible: !Theme.large || !page.services.on // large words of a service need the room
                map: page.map
                ways: page.ways
            }
            Item {
                width: parent.width
                height: Math.max(Theme.u(Theme.large ? 184 : 136), (page.services.on ? service.height : words.height) + Theme.u(24))

                Step {
                    id: before

                    height: parent.height
                    icon: "chevron-left"
                    spoken: qsTr("上一处")
                    onChosen: page.map.step(-1)
                }
                Rectangle {
                    anchors.left: before.right
                    anchors.right: after.left
                    anchors.margins: Theme.gapGroup
                    height: parent.height
                    radius: Theme.radiusPanel
                    color: Theme.surface
                    border.width: Theme.contrast ? Theme.rimWidth : 0
                    border.color: Theme.rim

                    ServiceWords {
                        id: service

                        x: Theme.u(32)
                        width: parent.width - 2 * x
                        anchors.verticalCenter: parent.verticalCenter
                        visible: page.services.on
                        services: page.services
                    }
                    Column {
                        id: words

                        visible: !page.services.on
                        x: Theme.u(32)
                        width: parent.width - 2 * x
                        anchors.verticalCenter: parent.verticalCenter

                        Item {
                            width: parent.width
                            height: name.height

                            Words {
                                id: name

                                width: Math.min(implicitWidth, parent.width - (far.visible ? far.width + Theme.u(16) : 0))
                                single: true
                                text: page.map.title
                                size: 40
                                bold: true
                            }
                            Words {
                                id: far

                                anchors.right: parent.right
                                visible: !Theme.large && text !== ""
                                text: page.map.walk
                                size: 40
                            }
                        }
                        Words {
                            width: parent.width
                            single: true
                            text: Theme.large ? (page.map.walk !== "" ? page.map.walk : qsTr("%1 个").arg(page.map.count)) : page.map.count > 0 ? page.map.what : qsTr("这里今天没有岗位")
                            size: Theme.large ? 30 : 34
                            second: true
                        }
                    }
                }
                Step {
                    id: after

                    anchors.right: parent.right
                    height: parent.height
                    icon: "chevron-right"
                    spoken: qsTr("下一处")
                    onChosen: page.map.step(1)
                }
            }
            Grid {
                columns: Theme.large ? 3 : 4
                columnSpacing: Theme.gapGroup
                rowSpacing: Theme.u(16)
                layoutDirection: Theme.leftHanded && !Theme.large ? Qt.RightToLeft : Qt.LeftToRight

                MapTool {
                    ways: page.ways
                    icon: "plus"
                    text: qsTr("放大")
                    reason: page.map.closest ? qsTr("不能再大了") : ""
                    onChosen: page.map.zoom(1)
                }
                MapTool {
                    ways: page.ways
                    icon: "minus"
                    text: qsTr("缩小")
                    reason: page.map.whole ? qsTr("不能再小了") : ""
                    onChosen: page.map.zoom(-1)
                }
                MapTool {
                    ways: page.ways
                    icon: "locate-fixed"
                    text: qsTr("回本站")
                    onChosen: page.map.backHome()
                }
                PrimaryKey {
                    visible: !Theme.large
                    width: page.actWidth - 3 * (Theme.columns(2) + Theme.gapGroup)
                    height: Theme.u(Theme.large ? 168 : 152)
                    text: list.label
                    size: 44
                    trailing: "chevron-right"
                    reason: list.reason
                    onChosen: list.chosen()
                    onRefused: why => page.ways.speech.say(why)
                }
            }
            Row {
                spacing: Theme.gapGroup
                layoutDirection: Theme.leftHanded ? Qt.RightToLeft : Qt.LeftToRight
                visible: Theme.large

                ServicesKey {
                    width: Theme.columns(6)
                    height: Theme.u(168)
                    visible: page.four
                    services: page.services
                    size: 44
                }
                PrimaryKey {
                    id: list

                    readonly property string label: page.services.on ? Theme.large ? qsTr("看 %1 处").arg(page.services.count) : qsTr("看这 %1 处").arg(page.services.count) : Theme.large ? qsTr("看 %1 个").arg(page.map.count) : qsTr("看这 %1 个岗位").arg(page.map.count)

                    width: page.four ? Theme.columns(6) : page.actWidth
                    height: Theme.u(168)
                    text: label
                    size: 44
                    trailing: "chevron-right"
                    reason: page.services.on || page.map.count > 0 ? "" : qsTr("这里今天没有岗位")
                    onChosen: page.services.on ? page.jobs.showServices() : page.jobs.showPlace()
                    onRefused: why => page.ways.speech.say(why)
                }
            }
        }
    ]
    component Step: Key {
        width: Theme.columns(2)
        iconSize: 48
        reason: page.services.on || page.map.stops > 0 ? "" : qsTr("附近今天没有岗位")
        reasonShown: false
        onRefused: why => page.ways.speech.say(why)
    }
}
