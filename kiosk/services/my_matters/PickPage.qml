pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.my_matters
import kiosk.view

// One posting picked for this resident: why, what may stand in the way, and what they say to it.
Page {
    id: page

    required property PickView pick
    required property MineView mine

    readonly property var job: page.pick.detail
    readonly property var reasons: page.job.reasons ?? []
    readonly property var warnings: page.job.warnings ?? []
    readonly property string stage: page.pick.stage
    readonly property string walk: page.job.walk ?? ""
    property bool turned: false // large letters: to what else there is to know
    readonly property bool further: page.turned && Theme.large && page.stage === "ask"

    function stepBack(): bool {
        if (page.stage !== "why")
            return false;
        page.pick.notThis();
        return true;
    }

    sentence: {
        switch (page.stage) {
        case "why":
            return qsTr("哪里不合适？点一个。下次不再给您挑这样的。");
        case "going":
            return Theme.told([...page.warnings, qsTr("记下了。去之前先打电话，%1。要不要打张小票带走？").arg(page.job.phone ? page.job.phone : qsTr("单位未填电话，请问驿站工作人员"))]);
        default:
            return Theme.told([page.job.title, page.job.employer, (page.job.pay ?? "") + (page.job.payUnit ?? ""), page.walk, page.reasons.join(Theme.comma), page.job.obstacle, page.job.confirmed, ...page.warnings]) + Theme.period + qsTr("想去、不合适、已联系过，点一个。");
        }
    }
    show: [
        Column {
            width: page.showWidth
            visible: page.stage === "why"
            spacing: Theme.u(Theme.large ? 8 : 20)

            Title {
                width: parent.width
                question: qsTr("为什么不合适？\n点一个")
                size: Theme.portrait && !Theme.large ? 88 : 64
            }
            SenseWords {
                width: parent.width
                plain: [page.job.title ?? "", (page.job.pay ?? "") + " " + (page.job.payUnit ?? ""), Theme.large ? "" : page.walk].filter(part => part.trim() !== "").join(Theme.portrait && !Theme.large ? "·" : "\n")
                size: Theme.large ? 30 : 40
            }
            Words {
                width: parent.width
                visible: !Theme.large
                text: qsTr("下次不再给您挑这样的。")
                size: 34
                second: true
            }
        },
        Column {
            width: page.showWidth
            visible: page.stage !== "why"
            spacing: Theme.u(Theme.large ? 4 : 12)

            Row {
                visible: page.stage === "going"
                spacing: Theme.u(12)

                LineIcon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "circle-check"
                    size: Theme.large ? 60 : 44
                    stroke: 5
                    color: Theme.go
                }
                Words {
                    width: Math.min(implicitWidth, page.showWidth - Theme.u(88))
                    single: true
                    text: qsTr("记下了：您想去")
                    size: Theme.large ? 34 : 48
                    bold: true
                }
            }
            Words {
                width: parent.width
                single: true
                text: page.job.title ?? ""
                size: Theme.large ? 44 : Theme.portrait ? 80 : 56
                bold: true
                Accessible.role: Accessible.Heading
            }
            Words {
                width: parent.width
                visible: text !== "" && !Theme.large
                single: true
                text: page.job.employer ?? ""
                size: 40
                second: true
            }
            Item {
                width: parent.width
                height: pay.height
                visible: !page.further

                FigureLine {
                    id: pay

                    text: "<b>" + (page.job.pay ?? "") + "</b> " + (page.job.payUnit ?? "")
                    size: Theme.large ? 34 : 40
                    figureSize: (page.job.pay ?? "").length > 12 || Theme.large || !Theme.portrait ? 48 : 64
                    figureColor: Theme.go
                }
            }
            Words {
                width: parent.width
                visible: !page.further
                text: page.walk
                size: Theme.large ? 30 : 40
                bold: true
            }
            Flow {
                width: parent.width
                spacing: Theme.u(24)
                visible: page.stage !== "going" // they stood on the page before; what may stand in the way stays

                Repeater {
                    model: !Theme.large ? page.reasons : page.further ? page.reasons.slice(2) : page.reasons.slice(0, 2)

                    Row {
                        id: reason

                        required property string modelData

                        spacing: Theme.u(8)

                        LineIcon {
                            anchors.verticalCenter: parent.verticalCenter
                            name: "check"
                            size: Theme.large ? 60 : 36
                            stroke: 5
                            color: Theme.go
                        }
                        Words {
                            width: Math.min(implicitWidth, page.showWidth - Theme.u(80))
                            text: reason.modelData
                            size: 36
                        }
                    }
                }
            }
            Row {
                visible: (page.job.obstacle ?? "") !== "" && (!Theme.large || page.stage === "ask" && !page.further)
                spacing: Theme.u(8)

                LineIcon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "circle-alert"
                    size: Theme.large ? 60 : 36
                    stroke: 5
                }
                Words {
                    width: Math.min(implicitWidth, page.showWidth - Theme.u(80))
                    text: page.job.obstacle ?? ""
                    size: 36
                }
            }
            SenseWords {
                width: parent.width
                visible: plain !== "" && (!Theme.large || page.stage === "going" || page.further)
                plain: page.job.confirmed ?? ""
                size: Theme.large ? 30 : 34
                second: true
            }
        }
    ]
    act: [
        Loader {
            anchors.fill: parent
            active: page.stage === "ask"
            sourceComponent: asks
        },
        Loader {
            anchors.fill: parent
            active: page.stage === "why"
            sourceComponent: asksWhy
        },
        Loader {
            anchors.fill: parent
            active: page.stage === "going"
            sourceComponent: goes
        }
    ]

    Component {
        id: asks

        PickAnswers {
            pick: page.pick
            turned: page.further
            onTurnAsked: page.turned = !page.turned
        }
    }
    Component {
        id: asksWhy

        WhyQuestion {
            pick: page.pick
        }
    }
    Component {
        id: goes

        PickGoing {
            pick: page.pick
            ways: page.ways
        }
    }
}
