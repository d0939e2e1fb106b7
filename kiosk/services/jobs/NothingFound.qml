pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs

// Nothing is left: take the last narrowing back, or ask for the nearest thing that exists.
Column {
    id: page

    required property JobsView jobs

    spacing: Theme.gapGroup

    Notice {
        width: parent.width
        icon: "search"
        text: qsTr("这样的一个也没有")
        hint: page.jobs.instead.length > 1 ? qsTr("放宽一点，有这些：") : page.jobs.instead.length > 0 ? qsTr("可以看：") : qsTr("换个说法，或看看全部。")
    }
    Key {
        width: page.width
        height: Theme.u(Theme.large ? 168 : 144)
        visible: page.jobs.undone !== ""
        icon: Theme.large ? "" : "rotate-ccw"
        text: qsTr("退回上一步")
        hint: Theme.large ? "" : page.jobs.undone
        onChosen: page.jobs.undo()
    }
    Steady {
        id: instead

        rows: page.visible ? page.jobs.instead : []
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
        visible: page.jobs.instead.length === 0
        text: qsTr("看全部工作")
        onChosen: page.jobs.chooseAll()
    }
}
