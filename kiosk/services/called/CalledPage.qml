pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.called
import kiosk.view

// What the call came to, in one touch; then what becomes of it.
Page {
    id: page

    required property CalledView called

    readonly property bool asking: page.called.state === "ask" || page.called.state === "refused" || page.called.state === "busy"
    readonly property string title: {
        switch (page.called.state) {
        case "told":
            return qsTr("记下了，谢谢您");
        case "gone":
            return qsTr("这个岗位\n已经不在了");
        default:
            return qsTr("电话没打成？");
        }
    }
    readonly property string words: {
        switch (page.called.state) {
        case "told":
            return page.called.meaning;
        case "gone":
            return qsTr("已经撤下来了，不用再告诉我们。");
        default:
            return Theme.large ? qsTr("点一下是为什么。\n打通了不用点。") : qsTr("点一下是为什么，告诉后面的人，不记您是谁。\n打通了、还在招的，不用点。");
        }
    }

    // what was said before, or why it was not noted down
    readonly property string noted: page.called.state === "refused" ? page.called.problem : page.called.state === "ask" ? page.called.earlier : ""

    sentence: {
        const title = page.title.replace("\n", "");
        const rest = page.words.replace("\n", "");
        if (page.called.state === "told")
            return Theme.told([title, page.called.said, page.words, page.called.money ? money.text : ""]);
        const about = page.asking ? Theme.listed([page.called.title, page.called.employer]) : "";
        return Theme.told([about, title, page.called.problem, page.called.earlier, rest]);
    }
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(Theme.large ? 8 : 24)

            SenseWords {
                width: parent.width
                visible: page.called.title !== "" && !(Theme.upright && page.called.state === "told")
                single: Theme.large
                plain: Theme.large || page.called.employer === "" ? page.called.title : page.called.title + (Theme.portrait ? "·" : "\n") + page.called.employer
                size: Theme.large ? 30 : 40
                second: true
            }
            Words {
                width: parent.width
                visible: Theme.large && page.asking && page.called.employer !== ""
                single: true
                text: page.called.employer
                size: 30
                second: true
            }
            LineIcon {
                visible: page.called.state === "gone" && !Theme.upright
                name: "briefcase-business"
                size: 128
            }
            Title {
                width: parent.width
                question: page.title
                size: Theme.upright ? 48 : Theme.large ? 72 : 88
            }
            Words {
                width: parent.width
                visible: page.asking && Theme.large && page.called.phone !== ""
                single: true
                text: page.called.phone
                size: 40
                bold: true
            }
            Words {
                width: parent.width
                visible: page.called.state === "told"
                text: Theme.upright ? page.called.said : qsTr("您说的是：%1").arg(page.called.said)
                size: Theme.large ? 34 : 46
                bold: true
            }
            SenseWords {
                width: parent.width
                plain: Theme.upright && page.noted !== "" ? page.noted : page.words
                size: Theme.large ? 30 : page.called.state === "gone" ? 48 : 40
                second: page.asking && page.called.problem === ""
            }
            PhoneCard {
                width: parent.width
                visible: page.asking && !Theme.large && page.called.phone !== "" && !page.ways.speech.on
                number: page.called.phone
            }
            Notice {
                width: parent.width
                visible: page.noted !== "" && !Theme.large // beside the keys it is not, and moves none of them
                icon: page.called.problem !== "" ? "triangle-alert" : "info"
                text: page.noted
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
            spacing: Theme.gapGroup
            visible: page.asking

            Steady {
                id: words

                rows: page.called.choices
            }
            Repeater {
                model: words.places

                ChoiceKey {
                    readonly property var modelData: words.at(index)
                    required property int index

                    width: parent.width
                    height: Theme.portrait || Theme.large ? implicitHeight : Theme.u(184)
                    key: index + 1
                    icon: modelData.icon
                    text: modelData.text
                    hint: Theme.large ? "" : modelData.hint
                    spoken: modelData.text + Theme.period + modelData.hint
                    onChosen: page.called.say(modelData.code)
                }
            }
        },
        ReceiptLine {
            width: parent.width
            visible: page.called.state === "told" && !Theme.large
            steps: [
                {
                    "title": qsTr("记在本机"),
                    "when": "",
                    "state": "done"
                },
                {
                    "title": qsTr("送到中心"),
                    "when": qsTr("机器自己送"),
                    "state": "open"
                },
                {
                    "title": qsTr("问过单位"),
                    "when": qsTr("驿站去问"),
                    "state": "open"
                }
            ]
        },
        Column {
            y: page.called.state === "gone" ? 0 : parent.height - height
            width: parent.width
            spacing: Theme.gapGroup

            Notice {
                id: money

                width: parent.width
                visible: page.called.money
                text: qsTr("别交钱，别押证件。要举报，打 %1。").arg(page.called.hotline)
            }
            Notice {
                width: parent.width
                visible: page.noted !== "" && Theme.large && !Theme.upright // lying, three large keys fill the height: there it stands beside them
                icon: page.called.problem !== "" ? "triangle-alert" : "info"
                text: page.noted
            }
            BusyDots {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: page.called.state === "busy"
            }
            Key {
                width: parent.width
                height: Theme.u(Theme.large ? 168 : 144)
                visible: !page.asking
                text: qsTr("好，接着看")
                trailing: "chevron-right"
                onChosen: page.ways.back()
            }
        }
    ]
}
