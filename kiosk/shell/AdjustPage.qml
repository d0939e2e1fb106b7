pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// 调整显示: how the screen looks and where the keys are, for this visit only.
Page {
    id: page

    readonly property list<var> choices: [
        {
            "icon": "a-large-small",
            "text": qsTr("大字"),
            "hint": qsTr("字和键大一倍"),
            "on": Theme.large
        },
        {
            "icon": "contrast",
            "text": qsTr("黑底高对比"),
            "hint": qsTr("黑底白字，看得更清"),
            "on": Theme.name === "contrast"
        },
        {
            "icon": "arrow-down",
            "text": qsTr("键往下移"),
            "hint": qsTr("坐着也够得着"),
            "on": Theme.lowered
        },
        {
            "icon": "hand",
            "text": qsTr("左手用"),
            "hint": qsTr("主要的键换到左边"),
            "on": Theme.leftHanded
        },
        {
            "icon": "volume-2",
            "text": qsTr("读给我听"),
            "hint": qsTr("每页读一遍"),
            "on": page.ways.speech.on
        },
        {
            "icon": "snail",
            "text": qsTr("慢慢读"),
            "hint": qsTr("读得慢，听得清"),
            "on": page.ways.speech.slow
        }
    ]

    function turn(which: int): void {
        switch (which) {
        case 0:
            Theme.large = !Theme.large;
            break;
        case 1:
            Theme.name = Theme.name === "contrast" ? "day" : "contrast";
            break;
        case 2:
            Theme.lowered = !Theme.lowered;
            break;
        case 3:
            Theme.leftHanded = !Theme.leftHanded;
            break;
        case 4:
            page.ways.speech.toggle();
            break;
        default:
            page.ways.speech.slower();
        }
    }

    sentence: qsTr("调整显示。点一下就变，再点一下变回来。办完自动变回原样。")
    show: [
        Column {
            width: page.showWidth

            Title {
                width: parent.width
                question: qsTr("调整显示")
                size: 88
            }
            SenseWords {
                width: parent.width
                plain: qsTr("点一下就变，再点变回来。办完自动变回原样。")
                size: Theme.large ? 30 : 40
                second: true
            }
        }
    ]
    act: [
        Grid {
            columns: Theme.large ? 1 : 2
            columnSpacing: Theme.gapGroup
            rowSpacing: Theme.u(Theme.large ? 12 : 20)

            Steady {
                id: choices

                rows: page.choices
            }
            Repeater {
                model: choices.places

                ChoiceKey {
                    required property int index
                    readonly property var modelData: choices.at(index)

                    width: Theme.columns(Theme.large ? 12 : 6)
                    height: Theme.u(Theme.large ? 152 : Theme.portrait ? 184 : 160)
                    visible: index > 0 || !Theme.large // the tool 小字 leads back, and its room is needed
                    key: index + 1
                    icon: modelData.icon
                    text: modelData.text
                    hint: Theme.large ? "" : modelData.hint
                    selected: modelData.on
                    onChosen: page.turn(index)
                }
            }
        }
    ]
}
