pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// One answer of several, or up to a few of many. Eight a page, four in large type, twelve when they are short.
Item {
    id: asked

    required property FormView form
    required property Ways ways

    readonly property bool several: asked.form.kind === "choices"
    readonly property bool dense: !Theme.large && asked.form.options.length > 8
    readonly property int most: Theme.large ? 4 : asked.dense ? 12 : 8
    readonly property int pages: Math.max(1, Math.ceil(asked.form.options.length / asked.most))
    readonly property int others: asked.form.options.length - Math.min(asked.most, asked.form.options.length - asked.at * asked.most)
    property int at: 0
    property string picked: "" // shown as chosen for a moment before the next question comes

    Connections {
        target: asked.form

        function onMoved(): void {
            asked.at = 0;
            asked.picked = "";
            goesOn.stop();
        }
    }
    Timer {
        id: goesOn

        interval: 300
        onTriggered: asked.form.choose(asked.picked)
    }
    Grid {
        columns: Theme.large ? 1 : asked.dense ? 3 : 2
        columnSpacing: Theme.gapGroup
        rowSpacing: Theme.u(Theme.large ? 16 : Theme.portrait ? 20 : 12)

        Steady {
            id: options

            rows: asked.form.options.slice(asked.at * asked.most, (asked.at + 1) * asked.most)
            about: asked.form.key
        }
        Repeater {
            model: options.places

            ChoiceKey {
                readonly property var modelData: options.at(index)
                required property int index

                width: Theme.columns(Theme.large ? 12 : asked.dense ? 4 : 6)
                key: index + 1
                icon: modelData.icon
                text: modelData.text
                spoken: modelData.spoken
                selected: asked.picked !== "" ? asked.picked === modelData.code : modelData.chosen
                onChosen: {
                    if (asked.several) {
                        asked.form.toggle(modelData.code);
                    } else {
                        asked.picked = modelData.code;
                        goesOn.restart();
                    }
                }
            }
        }
    }
    Row {
        anchors.bottom: asked.bottom
        spacing: Theme.gapGroup

        Key {
            id: others

            kin: [others, enough]
            visible: asked.pages > 1
            width: asked.several ? Theme.columns(6) : asked.width
            height: Theme.u(Theme.large ? 160 : Theme.portrait ? 120 : 96)
            text: qsTr("看另外 %1 个").arg(asked.others)
            trailing: "chevron-right"
            onChosen: asked.at = (asked.at + 1) % asked.pages
        }
        Key {
            id: enough

            kin: [others, enough]
            visible: asked.several
            width: asked.pages > 1 ? Theme.columns(6) : asked.width
            height: Theme.u(Theme.large ? 160 : Theme.portrait ? 120 : 96)
            text: asked.form.picked > 0 ? qsTr("选好了，%1 个").arg(asked.form.picked) : qsTr("选好了")
            reason: asked.form.picked > 0 ? "" : qsTr("先选 1 个")
            trailing: reason === "" ? "chevron-right" : ""
            onChosen: asked.form.enough()
            onRefused: why => asked.ways.speech.say(why)
        }
        Key {
            visible: !asked.several && asked.pages === 1 && !Theme.large
            width: asked.width
            height: Theme.u(Theme.portrait ? 120 : 96)
            icon: "user"
            text: qsTr("说不清，看谁能帮")
            onChosen: asked.ways.help()
        }
    }
}
