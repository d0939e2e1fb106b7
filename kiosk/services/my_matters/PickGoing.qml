pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.my_matters
import kiosk.view

// It was wanted: whom to call, the slip, and 我要应聘.
Item {
    id: going

    required property PickView pick
    required property Ways ways

    readonly property var job: going.pick.detail
    readonly property string slip: going.pick.slip
    readonly property var warnings: going.job.warnings ?? []
    property int read: 0 // large letters have room for one at a time, and the telephone stands behind them
    readonly property bool cautious: Theme.large && going.read < going.warnings.length

    Column {
        width: going.width
        spacing: Theme.u(20)

        PhoneCard {
            width: parent.width
            visible: (going.job.phone ?? "") !== "" && !going.cautious
            number: going.job.phone ?? ""
            other: going.job.otherPhone ?? ""
            hint: Theme.large ? "" : going.job.contact ? qsTr("用手机打，找 %1。说在驿站看到的。").arg(going.job.contact) : qsTr("用手机打。说在驿站看到的。")
        }
        Notice {
            width: parent.width
            visible: going.job.phone === "" && !going.cautious
            icon: "phone"
            text: qsTr("单位未填电话，请问驿站工作人员")
        }
        Notice {
            width: parent.width
            visible: !Theme.large || going.cautious
            icon: going.slip === "failed" || going.slip === "unsure" ? "printer" : going.slip === "printed" ? "circle-check" : "triangle-alert"
            hint: going.slip === "" && !Theme.large ? going.warnings.slice(1).join("\n") : ""
            text: {
                switch (going.slip) {
                case "failed":
                    return qsTr("打不了，请扫码带走，或记下电话。");
                case "unsure":
                    return qsTr("可能没打全。请看一眼，不全就再打一张。");
                case "printed":
                    return qsTr("小票打好了，请从下面取走。");
                default:
                    return going.warnings[Theme.large ? going.read : 0] ?? qsTr("找工作不交押金，不押证件。叫您先交钱的，不要去。");
                }
            }
        }
    }
    Column {
        anchors.bottom: going.bottom
        width: going.width
        spacing: Theme.u(Theme.large ? 16 : 20)

        Key {
            width: parent.width
            height: Theme.u(184)
            visible: going.cautious
            text: going.read + 1 < going.warnings.length ? qsTr("还有要小心的") : qsTr("看电话")
            trailing: "chevron-right"
            onChosen: going.read += 1
        }
        Grid {
            id: beside

            readonly property int count: Theme.large ? 1 : going.pick.canApply ? 3 : 2

            visible: !going.cautious
            columns: beside.count
            columnSpacing: Theme.gapGroup
            rowSpacing: Theme.u(16)

            Key {
                width: Theme.columns(12 / beside.count)
                height: Theme.u(Theme.large ? 168 : 120)
                visible: going.pick.canApply
                icon: "send"
                text: qsTr("我要应聘")
                onChosen: going.pick.apply()
            }
            Key {
                width: Theme.columns(12 / beside.count)
                height: Theme.u(Theme.large ? 168 : 120)
                visible: !Theme.large // the page before offers it too
                icon: "file-text"
                text: qsTr("看全部")
                onChosen: going.pick.whole()
            }
            Key {
                width: Theme.columns(12 / beside.count)
                height: Theme.u(Theme.large ? 168 : 120)
                icon: "qr-code"
                text: qsTr("扫码带走")
                onChosen: going.pick.takeAlong()
            }
        }
        PrimaryKey {
            width: going.width
            visible: !going.cautious
            height: Theme.u(Theme.large ? 184 : Theme.portrait ? 176 : 136)
            icon: "printer"
            text: going.slip === "printed" || going.slip === "unsure" ? qsTr("再打一张") : qsTr("打印小票")
            hint: Theme.large ? "" : qsTr("约 3 秒，免费")
            busy: going.slip === "printing"
            busyText: qsTr("正在打印")
            reason: going.pick.printerWell ? "" : qsTr("打印机在修，请扫码")
            onChosen: going.pick.print()
            onRefused: why => going.ways.speech.say(why)
        }
    }
}
