pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// Whether one belongs to those a post is for: a few questions, then how it looks for each group. The station decides.
Page {
    id: page

    required property EligibleView check
    required property bool applies // this release takes applications
    property int at: 0

    readonly property bool lying: Theme.large && !Theme.portrait // large letters need the wide side for what is asked, and the keys stand in a row
    readonly property int most: Theme.large ? 1 : Theme.portrait ? 3 : 2
    readonly property int pages: Math.max(1, Math.ceil(page.check.verdicts.length / page.most))
    readonly property var shown: page.check.verdicts.slice(page.at * page.most, (page.at + 1) * page.most)
    readonly property string note: qsTr("算不算由驿站定。这里不留答案，也不拦您报。")
    readonly property var told: page.check.verdicts.map(one => Theme.listed([one.group, one.text]))

    sentence: page.check.done ? Theme.told([...page.told, page.note]) : Theme.told([qsTr("第 %1 问，共 %2 问").arg(page.check.number).arg(page.check.count), page.check.question, page.check.hint])
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(Theme.large ? 8 : 24)

            Title {
                width: parent.width
                question: page.check.done ? qsTr("我能不能报") : page.check.question
                size: Theme.large ? 48 : Theme.upright ? 60 : 72
            }
            SenseWords {
                width: parent.width
                plain: page.check.done ? page.note : page.lying ? "" : page.check.hint
                visible: plain !== ""
                size: Theme.large ? 30 : 40
                second: true
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
            visible: page.check.done
            spacing: Theme.gap

            Steady {
                id: looks

                rows: page.shown
            }
            Repeater {
                model: looks.places

                Notice {
                    required property int index
                    readonly property var one: looks.at(index)

                    width: page.actWidth
                    good: one.look === "fits"
                    icon: one.look === "fits" ? "circle-check" : one.look === "not" ? "octagon-x" : "message-circle-question-mark"
                    text: one.group
                    hint: one.text
                }
            }
        },
        SenseWords {
            width: parent.width
            visible: page.lying && !page.check.done && plain !== ""
            plain: page.check.hint
            size: 30
        },
        Grid {
            anchors.bottom: parent.bottom
            visible: !page.check.done
            columns: page.lying ? 3 : 1
            columnSpacing: Theme.gapGroup
            rowSpacing: Theme.u(16)

            Repeater {
                model: ["yes", "no", "unsure"]

                Key {
                    required property string modelData

                    width: page.lying ? Theme.columns(4) : page.actWidth
                    height: Theme.u(Theme.large ? 168 : 144)
                    inset: 12
                    text: modelData === "yes" ? qsTr("是") : modelData === "no" ? qsTr("不是") : qsTr("说不清")
                    size: page.lying ? 40 : 46
                    onChosen: page.check.answer(modelData)
                }
            }
        },
        Row {
            id: last

            readonly property int each: Theme.columns(12 / ((page.pages > 1 ? 1 : 0) + (page.check.count > 0 ? 1 : 0) + (page.applies ? 1 : 0) || 1))

            anchors.bottom: parent.bottom
            visible: page.check.done
            spacing: Theme.gapGroup

            Key {
                width: last.each
                height: Theme.u(152)
                visible: page.pages > 1
                text: page.at + 1 < page.pages ? qsTr("下一条") : qsTr("第一条")
                size: Theme.large ? 30 : 38
                inset: 12
                onChosen: page.at = (page.at + 1) % page.pages
            }
            Key {
                width: last.each
                height: Theme.u(152)
                visible: page.check.count > 0
                text: qsTr("重新答")
                size: Theme.large ? 30 : 38
                inset: 12
                onChosen: {
                    page.at = 0;
                    page.check.again();
                }
            }
            Key {
                width: last.each
                height: Theme.u(152)
                visible: page.applies
                text: qsTr("我要应聘")
                size: Theme.large ? 30 : 38
                inset: 12
                onChosen: page.ways.open("apply/" + page.check.posting)
            }
        }
    ]
}
