pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// It is filed: how far it has come, number and code, the slip, and what to do with the hands now.
Page {
    id: page

    required property FiledView filed

    readonly property bool saved: page.filed.state === "saved"
    readonly property string title: page.saved ? (page.filed.savedTitle !== "" ? page.filed.savedTitle : qsTr("已存在本机")) : page.filed.filedTitle
    readonly property string second: page.filed.about !== "" ? page.filed.about : page.saved ? page.sending : qsTr("%1前\u200B给您答复").arg(page.filed.promised)
    readonly property string sending: qsTr("网一通就送，不会丢。")
    readonly property bool lifts: page.ways.visit.liftSeen
    property bool more: false // large type: the second half
    readonly property bool brief: Theme.large && !page.more // the rest about the slip stands on the second half

    readonly property bool printing: page.filed.slip === "waiting" || page.filed.slip === "printing"
    readonly property string slipTitle: page.printing ? qsTr("正在打回执") : page.filed.told[0] ?? (page.filed.opens ? qsTr("手机扫码看进度") : qsTr("请用手机拍下这一页"))
    readonly property string slipHint: page.printing ? qsTr("约 3 秒") : page.filed.told[1] ?? qsTr("哪个驿站的终端都能查，输受理号和取件码。")
    readonly property bool warns: page.filed.slip === "failed" || page.filed.slip === "unsure"

    function stop(title: string, when: string, done: bool): var {
        return {
            "title": title,
            "when": when,
            "state": done ? "done" : "open"
        };
    }
    function stepBack(): bool {
        if (!page.more)
            return false;
        page.more = false;
        return true;
    }

    sentence: Theme.told([page.title, page.second, page.saved && page.filed.about !== "" ? page.sending : "", qsTr("受理号 %1，取件码 %2").arg(Theme.privately(page.filed.number)).arg(Theme.privately(page.filed.pickup)), page.slipTitle])
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(Theme.large ? 12 : 24)

            Row {
                spacing: Theme.u(40)

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.u(128)
                    height: width
                    radius: width / 2
                    color: Theme.go
                    visible: !Theme.large && Theme.portrait

                    LineIcon {
                        anchors.centerIn: parent
                        name: "check"
                        size: 84
                        stroke: 8
                        color: Theme.goText
                    }
                }
                Column {
                    width: page.showWidth - (Theme.large || !Theme.portrait ? 0 : Theme.u(168))

                    Words {
                        width: parent.width
                        single: !Theme.upright || Theme.locale === "zh_CN" // English may break between its words
                        text: page.title
                        size: Theme.portrait ? 80 : Theme.upright ? 36 : 60
                        bold: true
                        Accessible.role: Accessible.Heading
                    }
                    SenseWords {
                        width: parent.width
                        single: !Theme.large
                        plain: page.second
                        size: Theme.upright ? 30 : page.filed.about !== "" || Theme.large ? 34 : 40
                        second: true
                    }
                }
            }
            Loader {
                width: parent.width
                active: (!Theme.large || page.more) && page.filed.state !== ""
                visible: active
                sourceComponent: page.saved ? savedLine : deliveredLine
            }
            Loader {
                active: Theme.large ? !page.more : !Theme.portrait
                visible: active
                width: parent.width
                sourceComponent: page.warns ? warning : fine
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
            width: parent.width
            y: Theme.portrait && !Theme.large ? -Theme.u(128) : 0
            spacing: Theme.u(Theme.large || !Theme.portrait ? 16 : 28)

            ReceiptCard {
                width: parent.width
                visible: !page.more
                height: Math.max(implicitHeight, Theme.u(Theme.large ? 660 : 0))
                rows: page.filed.code
                number: page.filed.number
                pickup: page.filed.pickup
                numberLabel: page.filed.numberName !== "" ? page.filed.numberName : qsTr("受理号")
                text: page.filed.opens ? qsTr("手机扫一扫，随时看进度") : qsTr("请用手机拍下，到终端查用")
                codeText: page.filed.opens ? qsTr("二维码，手机扫了看进度") : qsTr("二维码，在终端扫")
            }
            Loader {
                width: parent.width
                active: Theme.large ? page.more : Theme.portrait
                visible: active
                sourceComponent: page.warns ? warning : fine
            }
            BodilyAct {
                readonly property bool beside: !Theme.portrait && !Theme.large // a lying screen has room for one line

                width: parent.width
                visible: page.lifts && (!Theme.large || page.more) && !page.printing
                height: Theme.u(beside ? 144 : 232)
                drawing: beside ? "id-card" : "lift"
                text: qsTr("请拿起身份证")
                hint: beside || Theme.upright ? "" : qsTr("一拿起就退出，交的不会丢。")
            }
        },
        Grid {
            anchors.bottom: parent.bottom
            columns: 2
            spacing: Theme.gapGroup

            Key {
                visible: Theme.large && !page.more
                width: page.actWidth
                height: Theme.u(160)
                text: qsTr("接着看")
                trailing: "chevron-right"
                onChosen: page.more = true
            }
            Key {
                visible: !Theme.large || page.more
                width: Theme.columns(6)
                height: Theme.u(Theme.large ? 160 : Theme.portrait ? 152 : 120)
                icon: "printer"
                text: page.filed.slip === "none" ? qsTr("打一张") : page.filed.slip === "failed" ? qsTr("再试着打") : qsTr("再打一张")
                busy: page.printing
                busyText: qsTr("正在打印")
                reason: page.filed.mayPrint || busy ? "" : qsTr("现在打不了")
                onChosen: page.filed.printAgain()
                onRefused: why => page.ways.speech.say(why)
            }
            Key {
                visible: !Theme.large || page.more
                width: Theme.columns(6)
                height: Theme.u(Theme.large ? 160 : Theme.portrait ? 152 : 120)
                icon: "log-out"
                text: qsTr("办完了，结束")
                hint: Theme.large ? "" : page.lifts && !Theme.portrait ? qsTr("拿起身份证也行") : qsTr("清空屏幕，交的不丢")
                spoken: qsTr("办完了，结束。屏幕清空，交上去的不会丢。")
                onChosen: page.filed.finish()
            }
        }
    ]

    // one drawing for each state, made anew when the matter has come further
    Component {
        id: savedLine

        ReceiptLine {
            steps: [page.stop(qsTr("已存本机"), page.filed.savedAt, true), page.stop(qsTr("等网通了送"), qsTr("等待…"), false), page.stop(qsTr("等待受理"), qsTr("送到后算"), false)]
        }
    }
    Component {
        id: deliveredLine

        ReceiptLine {
            steps: [page.stop(qsTr("已存本机"), page.filed.savedAt, true), page.stop(qsTr("已送达"), page.filed.deliveredAt, true), page.stop(qsTr("等待受理"), page.filed.until, false)]
        }
    }
    Component {
        id: warning

        Notice {
            text: page.slipTitle
            hint: page.brief ? "" : page.slipHint
        }
    }
    Component {
        id: fine

        Row {
            spacing: Theme.u(32)

            LineIcon {
                anchors.verticalCenter: parent.verticalCenter
                visible: !page.brief
                name: page.filed.slip === "none" ? "qr-code" : "receipt-text"
                size: 72
            }
            Column {
                width: (Theme.portrait || page.more ? page.actWidth : page.showWidth) - Theme.u(page.brief ? 0 : Theme.large ? 150 : 104)

                SenseWords {
                    width: parent.width
                    plain: page.slipTitle
                    size: page.brief ? (Theme.upright ? 30 : 34) : 44
                    bold: true
                }
                SenseWords {
                    width: parent.width
                    visible: page.brief && page.lifts && !page.printing
                    plain: qsTr("看完请拿起身份证")
                    size: Theme.upright ? 30 : 34
                }
                SenseWords {
                    width: parent.width
                    visible: !page.brief
                    plain: page.slipHint
                    size: 34
                    second: true
                }
            }
        }
    }
}
