pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// What became of the slip; before there is one, what to look out for. With the paper in hand, the way out stands beside it.
Row {
    id: told

    required property JobsView jobs
    required property Ways ways
    readonly property PostingView posting: told.jobs.posting
    readonly property string slip: told.posting.slip

    readonly property bool further: told.slip === "" && told.posting.warnings.length > 1

    signal allAsked

    spacing: Theme.gapGroup

    Notice {
        id: notice

        width: told.width - (finish.visible ? finish.width + told.spacing : all.visible ? all.width + told.spacing : 0)
        height: Math.max(implicitHeight, finish.visible || all.visible ? Theme.u(112) : 0)
        icon: told.slip === "failed" || told.slip === "unsure" ? "printer" : told.slip === "printed" ? "circle-check" : "triangle-alert"
        text: {
            switch (told.slip) {
            case "failed":
                return qsTr("打不了，请扫码带走，或记下电话。");
            case "unsure":
                return qsTr("可能没打全。请看一眼，不全就再打一张。");
            case "printed":
                return qsTr("小票打好了，请从下面取走。");
            default:
                return told.posting.warnings[0] ?? qsTr("找工作不交押金，不押证件。叫您先交钱的，不要去。");
            }
        }
    }
    Key {
        id: all

        width: Theme.columns(3)
        height: notice.height
        visible: told.further
        text: qsTr("还有 %1 条").arg(told.posting.warnings.length - 1)
        size: 38
        inset: 12
        onChosen: told.allAsked()
    }
    FinishKey {
        id: finish

        width: Theme.columns(4)
        height: notice.height
        posting: told.posting
        ways: told.ways
    }
}
