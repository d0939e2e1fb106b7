pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell
import kiosk.view

// What can be done here now: computed from the devices, in an order that never changes.
Page {
    id: page

    required property HomeView home

    readonly property int most: Theme.large ? 2 : 4
    readonly property var tiles: page.home.tiles.slice(0, page.most)
    readonly property var rest: page.home.tiles.slice(page.most)
    readonly property bool roomy: page.rest.length === 0 && page.home.jobs > 0 && !Theme.large
    readonly property bool gap: page.roomy && page.tiles.length % 2 === 1
    readonly property int between: Theme.large ? Theme.u(12) : Theme.gapGroup
    readonly property string counts: {
        if (page.home.jobs === 0)
            return page.home.lead.line ?? "";
        if (Theme.large)
            return qsTr("步行 15 分钟内 %1 个").arg(page.home.near);
        return qsTr("步行 15 分钟内 <b>%1</b> 个，全部 <b>%2</b> 个").arg(page.home.near).arg(page.home.jobs);
    }
    readonly property bool folded: page.rest.length > (Theme.large ? 0 : 3)

    first: true
    sentence: qsTr("您要办什么事？") + (page.home.notice.text ?? "")
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(24)

            Column {
                width: parent.width

                Title {
                    id: question

                    width: parent.width
                    question: qsTr("您要办\n什么事？")
                    size: 96
                }
                Words {
                    width: parent.width
                    visible: !Theme.large && !(Theme.portrait && question.lineCount > 1 && invite.visible && page.home.notice.text !== undefined) // two lines of title leave no room for both
                    text: qsTr("找工作不用身份证，也不用注册。")
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
                visible: text !== "" && !(Theme.large && page.ways.speech.on)
                text: page.home.notice.text ?? ""
                hint: Theme.large ? "" : page.home.notice.hint ?? ""
                more: page.home.notice.more ?? 0
            }
            CardInvite {
                id: invite

                width: parent.width
                visible: page.home.cardReady && page.ways.visit.person === "" && !Theme.large && !page.ways.speech.on
                text: Theme.portrait ? qsTr("办自己的事？放上身份证") : qsTr("办自己的事？\n放上身份证")
                hint: page.home.notice.text === undefined ? qsTr("看给您挑的岗位、查进度。只读姓名和证号，走了就清空") : ""
            }
        }
    ]
    act: [
        Column {
            width: parent.width
            spacing: page.between

            LeadTile {
                width: parent.width
                text: page.home.lead.title ?? ""
                counts: page.counts
                reason: page.home.lead.reason ?? ""
                onChosen: page.ways.open(page.home.lead.key)
                onRefused: why => page.ways.speech.say(why)
            }
            Grid {
                width: parent.width
                columns: Theme.large ? 1 : 2
                spacing: page.between

                Repeater {
                    model: page.tiles.length // not the list: a finger that is down keeps its tile when a device reports

                    ServiceTile {
                        id: tile

                        required property int index
                        readonly property var modelData: page.tiles[Math.min(tile.index, page.tiles.length - 1)]

                        width: Theme.columns(Theme.large ? 12 : 6)
                        icon: tile.modelData.icon
                        text: tile.modelData.title
                        hint: tile.modelData.line
                        spoken: tile.modelData.spoken
                        today: Theme.large ? "" : tile.modelData.today
                        todayIcon: tile.modelData.todayIcon
                        reason: tile.modelData.reason
                        brief: Theme.large ? qsTr("这台办不了") : tile.modelData.brief
                        onChosen: page.ways.open(tile.modelData.key)
                        onRefused: why => page.ways.speech.say(why)
                    }
                }
                ServiceTile {
                    width: Theme.columns(6)
                    visible: page.gap
                    icon: "footprints"
                    text: qsTr("走得到的")
                    hint: qsTr("15 分钟以内的工作")
                    spoken: qsTr("走得到的工作，15 分钟以内")
                    onChosen: page.ways.open(page.home.lead.key + "/near")
                }
            }
            Grid {
                width: parent.width
                columns: page.gap ? 2 : 3
                spacing: Theme.gapGroup
                visible: page.roomy

                ServiceTile {
                    compact: true
                    visible: !page.gap
                    icon: "footprints"
                    text: qsTr("走得到的")
                    spoken: qsTr("走得到的工作，15 分钟以内")
                    onChosen: page.ways.open(page.home.lead.key + "/near")
                }
                ServiceTile {
                    compact: !page.gap // two beside each other look like those above
                    width: Theme.columns(page.gap ? 6 : 4)
                    height: Theme.u(Theme.portrait ? 208 : 144)
                    icon: "calendar-check"
                    text: qsTr("今天上岗")
                    hint: page.gap ? qsTr("今天就能上班的工作") : ""
                    spoken: qsTr("今天就能上岗的工作")
                    onChosen: page.ways.open(page.home.lead.key + "/today")
                }
                ServiceTile {
                    compact: !page.gap
                    width: Theme.columns(page.gap ? 6 : 4)
                    height: Theme.u(Theme.portrait ? 208 : 144)
                    icon: "keyboard"
                    text: qsTr("打字找")
                    hint: page.gap ? qsTr("拼音、首字母都行") : ""
                    spoken: qsTr("打字找工作")
                    onChosen: page.ways.open(page.home.lead.key + "/words")
                }
            }
            Grid {
                width: parent.width
                columns: 3
                spacing: Theme.gapGroup
                visible: page.rest.length > 0

                Repeater {
                    model: page.folded ? (Theme.large ? 0 : 2) : page.rest.length

                    ServiceTile {
                        id: small

                        required property int index
                        readonly property var modelData: page.rest[Math.min(small.index, page.rest.length - 1)]

                        compact: true
                        icon: small.modelData.icon
                        text: small.modelData.title
                        spoken: small.modelData.spoken
                        reason: small.modelData.reason
                        onChosen: page.ways.open(small.modelData.key)
                        onRefused: why => page.ways.speech.say(why)
                    }
                }
                ServiceTile {
                    compact: true
                    visible: page.folded
                    width: Theme.columns(Theme.large ? 12 : 4)
                    icon: "layout-grid"
                    text: qsTr("更多服务")
                    onChosen: page.home.showMore()
                }
            }
        }
    ]
}
