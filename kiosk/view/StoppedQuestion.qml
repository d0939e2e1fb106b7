pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// A rule says no for today: which one stands above as a notice; here are the ways on.
Item {
    id: asked

    required property FormView form
    required property Ways ways

    Column {
        width: asked.width
        spacing: Theme.gapGroup

        Key {
            width: parent.width
            height: Theme.u(Theme.large ? 168 : Theme.portrait ? 184 : 144)
            leading: true
            inset: 40
            size: Theme.large ? 40 : 46
            iconSize: Theme.large ? 46 : 64
            icon: "search"
            text: qsTr("先看看岗位")
            hint: Theme.large ? "" : qsTr("不用身份证也能找")
            onChosen: asked.ways.open("jobs")
        }
        Key {
            width: parent.width
            height: Theme.u(Theme.large ? 168 : Theme.portrait ? 184 : 144)
            leading: true
            inset: 40
            size: Theme.large ? 40 : 46
            iconSize: Theme.large ? 46 : 64
            icon: "message-circle-question-mark"
            text: qsTr("问问工作人员")
            onChosen: asked.ways.help()
        }
        Key {
            width: parent.width
            height: Theme.u(Theme.large ? 168 : Theme.portrait ? 184 : 144)
            leading: true
            inset: 40
            size: Theme.large ? 40 : 46
            iconSize: Theme.large ? 46 : 64
            icon: "log-out"
            text: qsTr("不办了")
            onChosen: asked.form.leave()
        }
    }
}
