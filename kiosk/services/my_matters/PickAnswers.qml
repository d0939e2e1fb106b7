pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.my_matters

// What the employer says, as far as it fits, and the three things a resident can say to it.
Item {
    id: answers

    required property PickView pick

    readonly property var facts: (answers.pick.detail.facts ?? []).slice(0, Theme.large ? 0 : Theme.portrait ? 5 : 4)

    Column {
        width: answers.width

        Repeater {
            model: answers.facts

            FactRow {
                required property var modelData
                required property int index

                width: answers.width
                label: modelData.label
                value: modelData.value
                missing: modelData.missing
                last: index === answers.facts.length - 1
            }
        }
    }
    Column {
        anchors.bottom: answers.bottom
        width: answers.width
        spacing: Theme.u(Theme.large ? 16 : 20)

        ChoiceKey {
            width: parent.width
            height: Theme.u(Theme.large ? 168 : Theme.portrait ? 168 : 136)
            key: 1
            icon: "heart-handshake"
            text: qsTr("想去")
            hint: Theme.large ? "" : qsTr("再打电话、打小票，或应聘")
            onChosen: answers.pick.want()
        }
        Grid {
            columns: Theme.large ? 1 : 2
            columnSpacing: Theme.gapGroup
            rowSpacing: Theme.u(16)

            ChoiceKey {
                width: Theme.columns(Theme.large ? 12 : 6)
                height: Theme.u(Theme.large ? 168 : Theme.portrait ? 152 : 128)
                key: 2
                icon: "x"
                text: qsTr("不合适")
                onChosen: answers.pick.notFit()
            }
            ChoiceKey {
                width: Theme.columns(Theme.large ? 12 : 6)
                height: Theme.u(Theme.large ? 168 : Theme.portrait ? 152 : 128)
                key: 3
                icon: "phone"
                text: qsTr("已联系过")
                onChosen: answers.pick.called()
            }
        }
        Key {
            width: parent.width
            height: Theme.u(Theme.large ? 168 : 104)
            icon: "file-text"
            text: qsTr("看全部内容")
            onChosen: answers.pick.whole()
        }
    }
}
