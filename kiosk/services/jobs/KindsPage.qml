pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// One question: what kind of work? Pictures with live counts, of kinds and of ways of working; typing is the second way.
Page {
    id: page

    required property JobsView jobs

    readonly property int most: Theme.large ? 6 : 16
    readonly property int pages: Math.ceil(page.jobs.tiles.kinds.length / page.most)
    property int at: 0

    sentence: qsTr("想做什么工作？点一张图就行，不用打字。")
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(40)

            Column {
                width: parent.width

                Title {
                    width: parent.width
                    question: qsTr("想做\n什么工作？")
                    size: 92
                }
                Words {
                    width: parent.width
                    visible: !Theme.large
                    text: qsTr("点一张图就行，不用打字。")
                    size: 40
                    second: true
                }
            }
            SpokenStrip {
                width: parent.width
                visible: page.ways.speech.on
                text: page.ways.speech.sentence
            }
            Notice {
                width: parent.width
                visible: !page.jobs.tiles.ready
                text: qsTr("岗位正在整理，等一会儿就好")
                hint: qsTr("几秒钟后会自己出来。")
            }
            Rectangle {
                width: parent.width
                height: Theme.u(Theme.portrait ? 264 : 240)
                visible: page.jobs.tiles.ready && !Theme.large && !page.ways.speech.on
                radius: Theme.radiusPanel
                color: Theme.sunk
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("一共 %1 个，步行 15 分钟内 %2 个").arg(page.jobs.tiles.all).arg(page.jobs.tiles.near)

                Column {
                    x: Theme.u(48)
                    anchors.verticalCenter: parent.verticalCenter

                    Words {
                        quiet: true
                        text: qsTr("现在一共有")
                        size: 34
                        second: true
                    }
                    FigureLine {
                        text: qsTr("<b>%1</b> 个").arg(page.jobs.tiles.all)
                        size: 44
                        figureSize: Theme.portrait ? 120 : 92
                        Accessible.ignored: true
                    }
                }
                Rectangle {
                    x: Math.round(parent.width * 0.48)
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.rimWidth
                    height: parent.height - Theme.u(88)
                    color: Theme.soft
                }
                Column {
                    x: Math.round(parent.width * (Theme.portrait ? 0.54 : 0.53))
                    width: parent.width - x - Theme.u(12)
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.u(Theme.portrait ? 12 : 4)

                    Today {
                        icon: "footprints"
                        text: (Theme.portrait ? qsTr("走 15 分钟内 <b>%1</b> 个") : qsTr("15 分钟内 <b>%1</b> 个")).arg(page.jobs.tiles.near)
                    }
                    Today {
                        icon: "plus"
                        text: qsTr("今天新到 <b>%1</b> 个").arg(page.jobs.tiles.newToday)
                    }
                    Today {
                        icon: "check"
                        text: qsTr("今天确认 <b>%1</b> 个").arg(page.jobs.tiles.confirmedToday)
                    }
                }
            }
        }
    ]
    act: [
        Grid {
            columns: Theme.large ? 2 : Theme.portrait ? 3 : 4
            columnSpacing: Theme.gapGroup
            rowSpacing: Theme.u(16)

            Steady {
                id: kinds

                rows: page.jobs.tiles.kinds.slice(page.at * page.most, (page.at + 1) * page.most)
            }
            Repeater {
                model: kinds.places

                KindTile {
                    readonly property var modelData: kinds.at(index)
                    required property int index

                    height: Theme.large ? implicitHeight : Theme.u(Theme.portrait ? 156 : 148)
                    key: index + 1
                    icon: modelData.icon
                    text: modelData.text
                    hint: qsTr("%1 个").arg(modelData.count)
                    reason: !page.jobs.tiles.ready ? qsTr("正在整理") : modelData.count > 0 ? "" : qsTr("今天没有")
                    onChosen: page.jobs.chooseKind(modelData.key)
                    onRefused: why => page.ways.speech.say(text + Theme.comma + why)
                }
            }
        },
        Row {
            anchors.bottom: parent.bottom
            spacing: Theme.gapGroup

            Key {
                visible: page.pages > 1
                width: Theme.columns(4)
                height: Theme.u(160)
                text: qsTr("另外 %1 种").arg(page.jobs.tiles.kinds.length - kinds.rows.length)
                size: 30
                inset: 12
                onChosen: page.at = (page.at + 1) % page.pages
            }
            Key {
                width: Theme.columns(Theme.large ? 4 : 6)
                height: Theme.u(Theme.large ? 160 : 112)
                icon: Theme.large ? "" : "keyboard"
                text: qsTr("打字找")
                size: Theme.large ? 30 : 40
                onChosen: page.jobs.showWords()
            }
            Key {
                width: Theme.columns(Theme.large ? 4 : 6)
                height: Theme.u(Theme.large ? 160 : 112)
                icon: Theme.large ? "" : "map"
                text: Theme.large ? qsTr("看地图") : qsTr("在地图上找")
                size: Theme.large ? 30 : 40
                reason: page.jobs.tiles.ready ? "" : qsTr("岗位正在整理，等一会儿就好")
                reasonShown: false
                onChosen: page.jobs.showMapOfAll()
                onRefused: why => page.ways.speech.say(why)
            }
        }
    ]
    Timer {
        interval: 1000
        repeat: true
        running: !page.jobs.tiles.ready
        onTriggered: page.jobs.tiles.look()
    }
    component Today: Row {
        id: today

        required property string icon
        required property string text

        width: parent.width
        spacing: Theme.u(16)

        LineIcon {
            anchors.verticalCenter: parent.verticalCenter
            name: today.icon
            size: 36
            color: today.icon === "check" ? Theme.go : Theme.ink
        }
        Item {
            width: today.width - Theme.u(52)
            height: words.height

            FigureLine {
                id: words

                text: today.text
                size: Theme.portrait ? 36 : 30
                figureSize: Theme.portrait ? 44 : 40
                Accessible.ignored: true
            }
        }
    }
}
