pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.my_matters

// What came of the posting of last time: one touch, or not today.
Column {
    id: asked

    required property MineView mine

    spacing: Theme.u(Theme.large ? 12 : 20)

    Repeater {
        model: [
            {
                "key": "hired",
                "text": qsTr("录用了"),
                "icon": "circle-check"
            },
            {
                "key": "not_hired",
                "text": qsTr("去了，没成"),
                "icon": "x"
            },
            {
                "key": "not_called",
                "text": qsTr("没联系"),
                "icon": "minus"
            },
            {
                "key": "no_answer",
                "text": qsTr("联系了，没答复"),
                "icon": "phone-missed"
            }
        ]

        ChoiceKey {
            required property var modelData
            required property int index

            width: asked.width
            height: Theme.u(Theme.large ? 156 : Theme.portrait ? 168 : 136)
            key: index + 1
            icon: modelData.icon
            text: modelData.text
            onChosen: asked.mine.came(modelData.key)
        }
    }
    Key {
        width: asked.width
        height: Theme.u(Theme.large ? 156 : 104)
        text: qsTr("以后再说")
        onChosen: asked.mine.came("")
    }
}
