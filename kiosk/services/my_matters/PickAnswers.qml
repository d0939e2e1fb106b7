pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.my_matters

// What the employer says, as far as it fits, and the three things a resident can say to it.
Item {
    id: answers

    required property PickView pick

    property bool turned: false // in large letters the reasons and the freshness take a second look
    readonly property var warnings: answers.pick.detail.warnings ?? []
    readonly property bool warned: answers.warnings.length > 0 && !Theme.large // there they stand before the telephone
    readonly property var facts: (answers.pick.detail.facts ?? []).slice(0, Theme.large ? 0 : (Theme.portrait ? 5 : 4) - (answers.warned ? 2 : 0))

    signal turnAsked

    Column {
        id: told

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
    Notice {
        y: told.height + Theme.gap
        width: answers.width
        visible: answers.warned
        text: answers.warnings[0] ?? ""
        more: Math.max(0, answers.warnings.length - 1)
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
        Row {
            spacing: Theme.gapGroup

            Key {
                width: Theme.columns(6)
                height: Theme.u(168)
                visible: Theme.large
                text: answers.turned ? qsTr("回到前面") : qsTr("看另外几条")
                size: 30
                inset: 12
                onChosen: answers.turnAsked()
            }
            Key {
                width: Theme.columns(Theme.large ? 6 : 12)
                height: Theme.u(Theme.large ? 168 : 104)
                icon: Theme.large ? "" : "file-text"
                text: Theme.large ? qsTr("看全部") : qsTr("看全部内容")
                size: Theme.large ? 30 : 40
                inset: 12
                onChosen: answers.pick.whole()
            }
        }
    }
}
