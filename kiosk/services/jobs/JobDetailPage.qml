pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// One posting: what, how much, how far, how sure; whom to call; on paper or in the telephone.
Page {
    id: page

    required property JobsView jobs

    readonly property var job: page.posting.detail
    // in large letters also what the head of the page has no room for
    readonly property var facts: Theme.large ? page.pager?.withHead(page.job) ?? [] : page.job.facts ?? []
    readonly property PostingView posting: page.jobs.posting
    readonly property CompareView basket: page.jobs.basket
    readonly property var warnings: page.posting.warnings
    readonly property bool warned: page.warnings.length > 0
    readonly property FactPages pager: FactPages {}
    // pixels of the look that the facts may be high
    readonly property int room: {
        if (Theme.large)
            return Theme.upright ? 500 : 352;
        const kept = (Theme.portrait && page.posting.check.offered ? 120 : 0) + (page.posting.canReport ? 144 : 0) + (page.warnings.length > 1 ? 104 : page.warned ? 56 : 0) + (Theme.portrait && page.job.otherPhone ? 64 : 0);
        return (Theme.portrait ? 600 - page.lower : 380) - kept;
    }
    readonly property int lower: page.job.estimate && Theme.portrait && !Theme.large ? 32 : 0 // the month's estimate has a line of its own above
    readonly property var lists: page.pager?.laid(page.facts, page.room, page.actWidth / Theme.unit, Theme.large) ?? [[]] // none while the page is taken down

    // what stands in the middle, one after the other: the facts, the way, and in large letters also what else can be done
    readonly property list<string> parts: {
        const lists = page.lists.map((one, at) => "facts" + at);
        const way = page.posting.route.way !== undefined ? ["way"] : [];
        if (!Theme.large)
            return [...lists, ...way, ...(page.warnings.length > 1 ? ["warnings"] : [])];
        // in large letters there are many lists of facts; what one came for stands before the rest of them
        return [...page.warnings.map((one, at) => "warning" + at), lists[0], ...way, "more", ...lists.slice(1)];
    }
    property int at: 0
    readonly property string part: page.parts[Math.min(page.at, page.parts.length - 1)]
    readonly property string next: page.parts[(page.at + 1) % page.parts.length]
    readonly property bool backwards: page.at === page.parts.length - 1 // the round is over
    readonly property bool cautious: page.part.startsWith("warning")
    readonly property int list: page.part.startsWith("facts") ? Number(page.part.slice(5)) : -1

    readonly property var shown: page.list < 0 ? [] : page.lists[page.list] ?? []

    function nextWords(): string {
        if (page.next === "way")
            return qsTr("看怎么走");
        if (page.next === "more")
            return qsTr("打过电话、应聘");
        if (page.next.startsWith("warning"))
            return page.next === "warning0" ? qsTr("回到要小心的") : Theme.large ? qsTr("还有要小心的") : qsTr("看要小心的");
        const list = Number(page.next.slice(5));
        return list > 0 ? qsTr("看后面内容") : page.backwards ? qsTr("回到前面") : qsTr("看详细的");
    }

    readonly property string what: page.job.title === undefined ? "" : qsTr("%1，%2 %3，%4。%5").arg(page.job.title).arg(page.job.pay).arg(page.job.payUnit).arg(page.job.walk).arg(page.job.confirmed)

    sentence: Theme.told([page.what, ...page.posting.warnings, page.what === "" ? "" : page.job.phone ? qsTr("电话 %1").arg(page.job.phone) : qsTr("单位未填电话，请问驿站工作人员")])
    show: [
        JobHead {
            width: page.showWidth
            jobs: page.jobs
            ways: page.ways
        }
    ]
    act: [
        Column {
            y: Theme.portrait && !Theme.large ? -Theme.u(208 - page.lower) : 0
            width: parent.width
            spacing: Theme.u(Theme.large ? 12 : 20)

            Column {
                width: parent.width
                visible: page.list >= 0

                Repeater {
                    model: page.shown

                    FactRow {
                        required property var modelData
                        required property int index

                        width: page.actWidth
                        label: modelData.label
                        value: modelData.value
                        missing: modelData.missing
                        last: index === page.shown.length - 1
                    }
                }
            }
            JobRoute {
                width: parent.width
                height: Theme.u(Theme.large ? 300 : Theme.portrait ? 424 : 216)
                visible: page.part === "way"
                posting: page.posting
            }
            Notice {
                width: parent.width
                visible: page.cautious
                text: page.warnings[Theme.large ? Number(page.part.slice(7)) || 0 : 0] ?? ""
                hint: Theme.large ? "" : page.warnings.slice(1).join("\n")
            }
            JobMore {
                visible: page.part === "more"
                jobs: page.jobs
                ways: page.ways
                reports: visible ? page.reports : []
            }
            PhoneCard {
                width: parent.width
                visible: Theme.portrait && page.part !== "more" && !page.cautious && page.job.phone !== undefined && page.job.phone !== "" && !check.visible // who may apply needs the room
                number: page.job.phone ?? ""
                other: page.job.otherPhone ?? ""
                hint: Theme.large ? "" : page.job.contact ? qsTr("用手机打，找 %1（只写姓）。说在驿站看到的。").arg(page.job.contact) : qsTr("用手机打。说在驿站看到的。")
            }
            Notice {
                width: parent.width
                visible: Theme.portrait && page.job.phone === "" && page.part !== "more" && !page.cautious
                icon: "phone"
                text: qsTr("单位未填电话，请问驿站工作人员")
            }
        },
        Column {
            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.u(Theme.large ? 12 : 16)

            EligibleKey {
                visible: page.posting.check.offered && Theme.portrait && !Theme.large
                jobs: page.jobs
            }
            ReportRow {
                visible: page.posting.canReport && !Theme.large
                jobs: page.jobs
                ways: page.ways
                reports: visible ? page.reports : []
            }
            Row {
                spacing: Theme.gapGroup

                Key {
                    width: !Theme.large ? Theme.columns(4) : finish.visible || check.visible ? Theme.columns(6) : page.actWidth
                    height: Theme.u(Theme.large ? 152 : 104)
                    visible: page.parts.length > 1
                    icon: page.backwards ? "chevron-left" : ""
                    text: page.nextWords()
                    size: Theme.large ? 30 : 38
                    inset: 12
                    trailing: page.backwards ? "" : "chevron-right"
                    onChosen: page.at = (page.at + 1) % page.parts.length
                }
                EligibleKey {
                    id: check

                    visible: page.posting.check.offered && Theme.large && page.list === 0 && !finish.visible
                    jobs: page.jobs
                }
                FinishKey {
                    id: finish

                    width: page.parts.length > 1 ? Theme.columns(6) : page.actWidth
                    height: Theme.u(152)
                    visible: slipped && Theme.large
                    posting: page.posting
                    ways: page.ways
                }
                KeepKey {
                    jobs: page.jobs
                    ways: page.ways
                    visible: !Theme.large
                }
                CompareKey {
                    jobs: page.jobs
                    ways: page.ways
                    visible: !Theme.large
                }
            }
            SlipNotice {
                width: parent.width
                visible: !Theme.large && (!page.cautious || page.posting.slip !== "")
                jobs: page.jobs
                ways: page.ways
                onAllAsked: page.at = page.parts.indexOf("warnings")
            }
            Row {
                layoutDirection: Theme.leftHanded ? Qt.RightToLeft : Qt.LeftToRight
                spacing: Theme.gapGroup

                ApplyKey {
                    jobs: page.jobs
                    ways: page.ways
                    visible: page.posting.canApply && !Theme.large
                    height: page.last
                }
                Key {
                    width: page.lastWidth
                    height: page.last
                    icon: "qr-code"
                    iconSize: page.posting.canApply && !Theme.large ? 52 : 64
                    text: qsTr("扫码带走")
                    hint: Theme.large ? "" : page.posting.canApply ? qsTr("不用纸和网") : qsTr("不用纸，不用网")
                    size: Theme.large ? 46 : page.posting.canApply ? 42 : 46
                    inset: 16
                    onChosen: page.jobs.takeAlong()
                }
                PrimaryKey {
                    width: page.lastWidth
                    height: page.last
                    icon: "printer"
                    iconSize: page.posting.canApply && !Theme.large ? 52 : 64
                    text: page.posting.slip === "printed" || page.posting.slip === "unsure" ? qsTr("再打一张") : qsTr("打印小票")
                    hint: Theme.large ? "" : qsTr("约 3 秒，免费")
                    size: Theme.large ? 46 : page.posting.canApply ? 42 : 46
                    inset: 16
                    busy: page.posting.slip === "printing"
                    busyText: qsTr("正在打印")
                    reason: page.posting.printerWell ? "" : qsTr("打印机在修，请扫码")
                    onChosen: {
                        if (page.cautious)
                            page.at = page.parts.indexOf("facts0");
                        page.posting.print();
                    }
                    onRefused: why => page.ways.speech.say(why)
                }
            }
        }
    ]

    readonly property int last: Theme.u(Theme.large ? 184 : Theme.portrait ? 152 : 128)
    readonly property int lastWidth: page.posting.canApply && !Theme.large ? Theme.columns(4) : Theme.columns(6)
    readonly property list<var> reports: [["filled", qsTr("已经招满"), "users"], ["no_answer", qsTr("没人接"), "phone-missed"], ["asks_money", qsTr("要先交钱"), "octagon-alert"]].map(one => ({
                "code": one[0],
                "text": one[1],
                "icon": one[2]
            }))
}
