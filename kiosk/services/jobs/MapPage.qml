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

    sentence: page.map.stop > 0 ? qsTr("%1，%2，%3 个岗位：%4。第 %5 处，共 %6 处。").arg(page.map.title).arg(page.map.walk).arg(page.map.count).arg(page.map.what).arg(page.map.stop).arg(page.map.stops) : qsTr("%1，%2 个岗位。按左右键一处一处看。").arg(page.map.title).arg(page.map.count)
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
                text: page.map.asked !== "" ? qsTr("附近的%1").arg(page.map.asked) : qsTr("附近的工作")
                size: Theme.portrait && !Theme.large ? 72 : 60
                bold: true
                Accessible.role: Accessible.Heading
            }
            FigureLine {
                id: count

                anchors.right: parent.right
                anchors.bottom: parent.bottom
                visible: Theme.portrait && !Theme.large
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
            visible: !Theme.portrait && !Theme.large
            jobs: page.jobs
        },
        Column {
            id: keys

            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.u(Theme.large ? 16 : 24)

            Row {
                spacing: Theme.gapGroup

                Steady {
                    id: rings

                    rows: page.map.rings
                }
                Repeater {
                    model: rings.places

                    Key {
                        required property int index
                        readonly property var modelData: rings.at(index)

                        width: Theme.columns(4)
                        height: Theme.u(Theme.large ? 176 : 112)
                        stacked: Theme.large
                        selected: modelData.on
                        text: Theme.large ? modelData.text : qsTr("%1 %2 个").arg(modelData.text).arg(modelData.count)
                        hint: Theme.large ? qsTr("%1 个").arg(modelData.count) : ""
                        spoken: qsTr("步行 %1，%2 个").arg(modelData.text).arg(modelData.count)
                        size: Theme.large ? 30 : 40
                        inset: 12
                        reason: modelData.count > 0 ? "" : qsTr("没有")
                        reasonShown: false
                        onChosen: page.map.chooseRing(modelData.value)
                        onRefused: why => page.ways.speech.say(text + Theme.comma + why)
                    }
                }
            }
            Item {
                width: parent.width
                height: Math.max(Theme.u(Theme.large ? 184 : 136), words.height + Theme.u(24))

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

                    Column {
                        id: words

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
                    onChosen: page.jobs.showPlace()
                    onRefused: why => page.ways.speech.say(why)
                }
            }
            PrimaryKey {
                id: list

                readonly property string label: Theme.large ? qsTr("看 %1 个").arg(page.map.count) : qsTr("看这 %1 个岗位").arg(page.map.count)

                visible: Theme.large
                width: parent.width
                height: Theme.u(Theme.large ? 168 : 152)
                text: label
                size: 44
                trailing: "chevron-right"
                reason: page.map.count > 0 ? "" : qsTr("这里今天没有岗位")
                onChosen: page.jobs.showPlace()
                onRefused: why => page.ways.speech.say(why)
            }
        }
    ]
    component Step: Key {
        width: Theme.columns(2)
        iconSize: 48
        reason: page.map.stops > 0 ? "" : qsTr("附近今天没有岗位")
        reasonShown: false
        onRefused: why => page.ways.speech.say(why)
    }
}
