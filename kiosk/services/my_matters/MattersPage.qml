pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.my_matters
import kiosk.view

// How far it has come: one matter large, or one after the other.
Page {
    id: page

    required property MattersView matters

    readonly property int at: page.matters.at
    readonly property var one: page.matters.rows[page.at] ?? ({})
    readonly property var told: page.matters.told // what became of the slip: title and line
    readonly property int count: page.matters.rows.length
    readonly property list<string> heading: [page.one.matter ?? "", page.count > 1 ? qsTr("第 %1 件，共 %2 件").arg(page.at + 1).arg(page.count) : ""].filter(part => part !== "")

    sentence: page.told.length > 0 ? page.told.join(Theme.period) : page.count === 0 ? qsTr("还没有办过事。") : Theme.listed([page.one.matter, qsTr("受理号 %1，%2。%3").arg(Theme.privately(page.one.number ?? "")).arg(page.one.state).arg(page.one.meaning)])
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(Theme.large ? 12 : 32)

            Words {
                width: parent.width
                visible: text !== ""
                single: true
                text: Theme.upright ? page.heading.join("\n") : page.heading.join(Theme.locale === "zh_CN" ? "，" : " · ")
                size: Theme.large ? 34 : 44
                bold: true
            }
            Words {
                width: parent.width
                // the day stands below on the line too, and large letters leave it no room here
                text: page.count === 0 ? qsTr("还没有办过事") : (Theme.large ? page.one.name : page.one.state) ?? ""
                size: Theme.portrait ? 88 : 60
                bold: true
                Accessible.role: Accessible.Heading
            }
            SenseWords {
                width: parent.width
                visible: !(Theme.large && page.told.length > 0) // large letters leave room for one of the two
                plain: page.count === 0 ? qsTr("在这里办过的事，会列在这一页。") : page.one.meaning ?? ""
                size: Theme.upright ? 36 : Theme.large && Theme.locale !== "zh_CN" ? 34 : 44 // English is longer, and the line of states follows
            }
            Notice {
                width: parent.width
                visible: page.told.length > 0
                icon: "printer"
                text: page.told[0] ?? ""
                hint: Theme.large ? "" : page.told[1] ?? ""
            }
            SpokenStrip {
                width: parent.width
                visible: page.ways.speech.on && !Theme.large
                text: page.ways.speech.sentence
            }
        }
    ]
    act: [
        Column {
            width: parent.width
            spacing: Theme.u(Theme.large ? 16 : Theme.portrait ? 32 : 8)
            visible: page.count > 0

            ReceiptLine {
                width: parent.width
                steps: page.count === 0 ? [] : [
                    {
                        "title": page.one.open ? "" : qsTr("已存本机"),
                        "when": "",
                        "state": "done"
                    },
                    {
                        "title": qsTr("已送达"),
                        "when": page.one.reached < 2 ? qsTr("等待…") : "",
                        "state": page.one.reached < 2 ? "open" : "done"
                    },
                    {
                        "title": page.one.last,
                        "when": page.one.reached < 3 ? qsTr("等待…") : page.one.day,
                        "state": page.one.reached < 3 ? "open" : page.one.wrong ? "wrong" : "done"
                    },
                    // a line that ends full would look as if all were over
                    {
                        "title": page.one.open,
                        "when": qsTr("等待…"),
                        "state": "open"
                    }
                ].filter(step => step.title)
            }
            Column {
                width: parent.width

                FactRow {
                    width: parent.width
                    label: qsTr("受理号")
                    value: page.one.number ?? ""
                    strong: true
                    last: Theme.large
                }
                FactRow {
                    width: parent.width
                    visible: !Theme.large // the keys need the height, and 帮助 says the same
                    label: qsTr("有疑问")
                    value: qsTr("打 %1").arg(page.matters.hotline)
                    last: true
                }
            }
        },
        Column {
            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.gapGroup

            Row {
                id: both

                readonly property bool amendable: page.count > 0 && page.one.amend !== ""
                readonly property bool more: page.count > 1
                readonly property real half: (width - spacing) / 2

                width: parent.width
                visible: both.amendable || both.more
                spacing: Theme.gapGroup

                Key {
                    width: both.more ? both.half : both.width
                    visible: both.amendable
                    icon: Theme.large && both.more ? "" : "rotate-ccw"
                    text: qsTr("撤回或更正")
                    hint: {
                        if (Theme.large && (both.more || Theme.locale !== "zh_CN")) // English is longer, and the number needs the height
                            return "";
                        return both.more || Theme.large ? qsTr("先问清楚，不马上撤") : qsTr("先问清楚，不马上撤。也能要求删除");
                    }
                    onChosen: page.ways.open(page.one.amend)
                }
                Key {
                    width: both.amendable ? both.half : both.width
                    visible: both.more
                    text: qsTr("看下一件")
                    trailing: "chevron-right"
                    onChosen: page.matters.turn()
                }
            }
            Row {
                id: last

                width: parent.width
                spacing: Theme.gapGroup

                Key {
                    width: both.half
                    height: Theme.u(Theme.large ? 168 : 144)
                    visible: page.count > 0
                    icon: "printer"
                    text: page.matters.slip === "printed" || page.matters.slip === "unsure" ? qsTr("再打一张") : qsTr("打印进度")
                    hint: Theme.large ? "" : qsTr("约 3 秒，免费")
                    busy: page.matters.slip === "printing"
                    busyText: qsTr("正在打印")
                    reason: page.matters.printerWell ? "" : qsTr("打印机在修，请拍下")
                    onChosen: page.matters.print()
                    onRefused: why => page.ways.speech.say(why)
                }
                Key {
                    width: page.count > 0 ? both.half : last.width
                    height: Theme.u(Theme.large ? 168 : 144)
                    icon: "log-out"
                    text: qsTr("看好了，结束")
                    hint: Theme.large ? "" : qsTr("清空屏幕，事情照办")
                    onChosen: page.ways.visit.finish()
                }
            }
        }
    ]
}
