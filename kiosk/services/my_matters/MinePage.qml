pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.my_matters
import kiosk.view

// 我的: what is due to whoever's card lies here, and the postings picked for them. Asks one thing at most, then shows.
Page {
    id: page

    required property MineView mine

    readonly property string stage: page.mine.stage
    readonly property var before: page.mine.outcome
    readonly property string question: {
        switch (page.stage) {
        case "outcome":
            return qsTr("上次想去的\n%1\n后来怎么样？").arg(page.before.title ?? "");
        case "kinds":
            return qsTr("想做什么工作？");
        case "picks":
            return page.mine.rows.length > 0 ? qsTr("给您挑的 \n%1 个岗位").arg(page.mine.rows.length) : "";
        default:
            return "";
        }
    }
    readonly property string purpose: qsTr("您点的告诉就业服务中心，接着给您挑岗位。")
    readonly property string spokenPicks: page.mine.rows.map((row, index) => qsTr("第 %1 个，%2，%3%4，%5。%6").arg(index + 1).arg(row.title).arg(row.pay).arg(row.payUnit).arg(row.reasons.join(Theme.comma)).arg(row.obstacle)).join(Theme.period)

    sentence: Theme.told([Theme.privately(page.mine.greeting), Theme.privately(page.mine.standing), page.stage === "asking" ? "" : rings.said, page.question.replace(/\n/g, ""), page.stage === "picks" ? page.spokenPicks : page.stage === "outcome" ? page.purpose : ""])
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(Theme.large ? 8 : 16)

            Flow {
                width: parent.width
                spacing: Theme.u(24)

                Words {
                    id: hello

                    width: Math.min(implicitWidth, parent.width)
                    single: true
                    text: page.mine.greeting
                    size: Theme.large ? 44 : Theme.portrait && Theme.locale === "zh_CN" ? 72 : 56
                    bold: true
                    Accessible.role: Accessible.Heading
                }
                Row {
                    visible: page.mine.standing !== ""
                    height: Theme.large || !Theme.portrait ? implicitHeight : hello.height
                    spacing: Theme.u(12)

                    LineIcon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: "circle-check"
                        size: Theme.large ? 60 : 40
                    }
                    Words {
                        anchors.verticalCenter: parent.verticalCenter
                        width: Math.min(implicitWidth, page.showWidth - (Theme.large || !Theme.portrait ? 0 : hello.width + Theme.u(24)) - Theme.u(80))
                        single: true
                        text: page.mine.standing
                        size: Theme.large ? 30 : 40
                    }
                }
            }
            RingsPanel {
                id: rings

                width: parent.width
                mine: page.mine
                online: page.ways.top.online
                visible: page.stage !== "outcome"
            }
            Title {
                width: parent.width
                visible: text !== "" && (Theme.portrait || Theme.large || page.stage !== "picks") // lying, the rings need the room
                question: page.question
                size: page.stage === "picks" ? (Theme.large ? 36 : 48) : page.stage === "outcome" && Theme.portrait && !Theme.large ? 80 : Theme.large ? 40 : 56
            }
            SenseWords {
                width: parent.width
                visible: page.stage === "outcome" && !Theme.large
                plain: page.purpose
                size: 40
                second: true
            }
            Notice {
                width: parent.width
                visible: page.mine.note !== "" && !Theme.large
                text: qsTr("刚才那句话没存上，别的照常。")
            }
        }
    ]
    act: [
        BusyDots {
            anchors.horizontalCenter: parent.horizontalCenter
            y: Theme.u(160)
            visible: page.stage === "asking" || page.stage === "finding"
            size: 40
        },
        Loader {
            anchors.fill: parent
            active: page.stage === "outcome"
            sourceComponent: asksOutcome
        },
        Loader {
            anchors.fill: parent
            active: page.stage === "kinds"
            sourceComponent: asksKind
        },
        Loader {
            anchors.fill: parent
            active: page.stage === "picks"
            sourceComponent: showsPicks
        }
    ]

    Component {
        id: asksOutcome

        OutcomeQuestion {
            mine: page.mine
        }
    }
    Component {
        id: asksKind

        KindQuestion {
            mine: page.mine
        }
    }
    Component {
        id: showsPicks

        PicksList {
            mine: page.mine
            ways: page.ways
        }
    }
}
