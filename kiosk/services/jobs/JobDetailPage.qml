pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// One posting: what, how much, how far, how sure; whom to call; on paper or in the telephone.
Page {
    id: page

    required property JobsView jobs

    readonly property var job: page.jobs.posting.detail
    readonly property var facts: page.job.facts ?? []
    readonly property int most: Theme.large ? 3 : Theme.portrait ? 6 : 4
    readonly property int pages: Math.max(1, Math.ceil(page.facts.length / page.most))
    property int at: 0

    sentence: page.job.title === undefined ? "" : qsTr("%1，%2 %3，%4。%5。电话 %6。").arg(page.job.title).arg(page.job.pay).arg(page.job.payUnit).arg(page.job.walk).arg(page.job.confirmed).arg(page.job.phone)
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(Theme.large ? 4 : 12)

            Item {
                width: parent.width
                height: where.height
                visible: !Theme.large

                Words {
                    id: where

                    text: qsTr("%1·第 %2 个，共 %3 个").arg(page.jobs.title).arg(page.jobs.posting.place).arg(page.jobs.count)
                    visible: page.jobs.count > 0
                    size: 30
                    second: true
                }
                Words {
                    anchors.right: parent.right
                    visible: Theme.portrait
                    text: qsTr("岗位编号 %1").arg(page.job.id ?? "")
                    size: 30
                    second: true
                }
            }
            Words {
                width: parent.width
                single: true
                text: page.job.title ?? ""
                size: Theme.portrait ? 88 : 60
                bold: true
                Accessible.role: Accessible.Heading
            }
            Item {
                width: parent.width
                height: Math.max(pay.height, walk.height)

                FigureLine {
                    id: pay

                    anchors.bottom: parent.bottom
                    text: "<b>" + (page.job.pay ?? "") + "</b> " + (page.job.payUnit ?? "")
                    size: 40
                    figureSize: (page.job.pay ?? "").length > 12 || Theme.large || !Theme.portrait ? 48 : 72
                    figureColor: Theme.go
                }
                Row {
                    id: walk

                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: Theme.u(8)
                    visible: Theme.portrait && !Theme.large
                    spacing: Theme.u(16)

                    LineIcon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: "footprints"
                        size: 48
                    }
                    Words {
                        text: page.job.walk ?? ""
                        size: 46
                        bold: true
                    }
                }
            }
            Words {
                width: parent.width
                visible: !walk.visible
                text: page.job.walk ?? ""
                size: Theme.large ? 30 : 40
                bold: true
            }
            Words {
                width: parent.width
                visible: text !== "" && !Theme.large
                text: page.job.estimate ?? ""
                size: 30
                second: true
            }
            FreshnessLine {
                width: parent.width
                visible: !Theme.large && Theme.portrait
                posted: page.job.posted ?? ""
                confirmed: page.job.confirmed ?? ""
                expires: page.job.expires ?? ""
                fresh: page.job.fresh ?? "old"
            }
            Row {
                visible: !Theme.portrait && !Theme.large
                spacing: Theme.u(12)

                FreshnessDisc {
                    anchors.verticalCenter: parent.verticalCenter
                    fresh: page.job.fresh ?? "old"
                }
                Words {
                    width: page.showWidth - Theme.u(44)
                    text: page.job.confirmed ?? ""
                    size: 34
                }
            }
            PhoneCard {
                width: parent.width
                visible: !Theme.portrait
                number: page.job.phone ?? ""
                hint: page.job.contact ? qsTr("找 %1").arg(page.job.contact) : ""
            }
            SpokenStrip {
                width: parent.width
                visible: page.ways.speech.on && !Theme.large && Theme.portrait
                text: page.ways.speech.sentence
            }
        }
    ]
    act: [
        Column {
            y: Theme.portrait && !Theme.large ? -Theme.u(208) : 0
            width: parent.width
            spacing: Theme.u(Theme.large ? 12 : 20)

            Column {
                width: parent.width

                Repeater {
                    model: page.facts.slice(page.at * page.most, (page.at + 1) * page.most)

                    FactRow {
                        required property var modelData
                        required property int index

                        width: page.actWidth
                        label: modelData.label
                        value: modelData.value
                        missing: modelData.missing
                        last: index === page.most - 1 || page.at * page.most + index === page.facts.length - 1
                    }
                }
            }
            PhoneCard {
                width: parent.width
                visible: Theme.portrait && page.job.phone !== undefined && page.job.phone !== ""
                number: page.job.phone ?? ""
                hint: Theme.large ? "" : page.job.contact ? qsTr("用手机打，找 %1（只写姓）。说在驿站看到的。").arg(page.job.contact) : qsTr("用手机打。说在驿站看到的。")
            }
            Notice {
                width: parent.width
                visible: Theme.portrait && page.job.phone === ""
                icon: "phone"
                text: qsTr("单位没填电话，请问驿站工作人员")
            }
        },
        Column {
            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.u(Theme.large ? 12 : 20)

            Key {
                width: parent.width
                height: Theme.u(Theme.large ? 152 : 104)
                visible: page.pages > 1
                text: page.at + 1 < page.pages ? qsTr("这个岗位还有 %1 条").arg(page.facts.length - (page.at + 1) * page.most) : qsTr("回到前面几条")
                size: Theme.large ? 30 : 40
                trailing: "chevron-right"
                onChosen: page.at = (page.at + 1) % page.pages
            }
            Notice {
                width: parent.width
                visible: !Theme.large
                icon: page.jobs.posting.slip === "failed" || page.jobs.posting.slip === "unsure" ? "printer" : "triangle-alert"
                text: {
                    switch (page.jobs.posting.slip) {
                    case "failed":
                        return qsTr("打不了，请扫码带走，或记下电话。");
                    case "unsure":
                        return qsTr("可能没打全。请看一眼，不全就再打一张。");
                    case "printed":
                        return qsTr("小票打好了，请从下面取走。");
                    default:
                        return qsTr("找工作不交押金，不押证件。叫您先交钱的，不要去。");
                    }
                }
            }
            Row {
                layoutDirection: Theme.leftHanded ? Qt.RightToLeft : Qt.LeftToRight
                spacing: Theme.gapGroup

                Key {
                    width: Theme.columns(6)
                    height: Theme.u(Theme.large ? 184 : Theme.portrait ? 176 : 136)
                    icon: "qr-code"
                    iconSize: 64
                    text: qsTr("扫码带走")
                    hint: Theme.large ? "" : qsTr("不用纸，不用网")
                    size: 46
                    onChosen: page.jobs.takeAlong()
                }
                PrimaryKey {
                    width: Theme.columns(6)
                    height: Theme.u(Theme.large ? 184 : Theme.portrait ? 176 : 136)
                    icon: "printer"
                    text: page.jobs.posting.slip === "printed" || page.jobs.posting.slip === "unsure" ? qsTr("再打一张") : qsTr("打印小票")
                    hint: Theme.large ? "" : qsTr("约 3 秒，免费")
                    size: 46
                    busy: page.jobs.posting.slip === "printing"
                    busyText: qsTr("正在打印")
                    reason: page.jobs.posting.printerWell ? "" : qsTr("打印机在修，请扫码")
                    onChosen: page.jobs.posting.print()
                    onRefused: why => page.ways.speech.say(why)
                }
            }
        }
    ]
}
