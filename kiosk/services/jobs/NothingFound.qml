pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// The search is not open yet, or nothing is left: take the last narrowing back, or ask for the nearest thing that exists.
Column {
    id: page

    required property JobsView jobs
    required property Ways ways
    required property bool ready

    spacing: Theme.gapGroup

    Notice {
        width: parent.width
        icon: page.ready ? "search" : "refresh-cw"
        text: page.ready ? (page.jobs.empty ? qsTr("眼下一个岗位也没有") : qsTr("这样的一个也没有")) : qsTr("岗位正在整理，等一会儿就好")
        hint: !page.ready ? qsTr("几秒钟后会自己出来。") : page.jobs.empty ? qsTr("可以打 %1 问，或看看近期活动。").arg(page.jobs.hotline) : page.jobs.instead.length > 1 ? qsTr("放宽一点，有这些：") : page.jobs.instead.length > 0 ? qsTr("可以看：") : qsTr("换个说法，或看看全部。")
    }
    Key {
        width: page.width
        height: Theme.u(Theme.large ? 168 : 144)
        visible: page.ready && page.jobs.undone !== ""
        icon: Theme.large ? "" : "rotate-ccw"
        text: qsTr("退回上一步")
        hint: Theme.large ? "" : page.jobs.undone
        onChosen: page.jobs.undo()
    }
    Steady {
        id: instead

        rows: page.visible && page.ready ? page.jobs.instead : []
    }
    Repeater {
        model: instead.places

        Key {
            readonly property var modelData: instead.at(index)
            required property int index

            width: page.width
            height: Theme.u(Theme.large ? 168 : 144)
            text: qsTr("%1，%2 个").arg(modelData.text).arg(modelData.count)
            hint: Theme.large ? "" : modelData.hint
            trailing: "chevron-right"
            onChosen: page.jobs.askInstead(index)
        }
    }
    Key {
        width: page.width
        visible: page.ready && page.jobs.instead.length === 0
        text: page.jobs.empty ? qsTr("看近期活动") : qsTr("看全部工作")
        onChosen: {
            if (page.jobs.empty)
                page.ways.open("events");
            else
                page.jobs.chooseAll();
        }
    }
}
