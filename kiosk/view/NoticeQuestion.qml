pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// What the law wants told before the first card is read, as a list; two keys of equal size, neither of them pine.
Item {
    id: asked

    required property FormView form
    readonly property var facts: asked.form.notice.facts ?? []
    readonly property int most: Theme.large ? 2 : !Theme.portrait ? 4 : Theme.locale === "zh_CN" ? asked.facts.length : 5
    readonly property int pages: Math.max(1, Math.ceil(asked.facts.length / asked.most))
    property int at: 0

    Column {
        id: list

        y: Theme.large || !Theme.portrait ? 0 : Math.max(-Theme.u(320), asked.height - keys.height - Theme.u(48) - height)
        width: asked.width
        spacing: Theme.u(Theme.large ? 16 : 20)

        Repeater {
            model: asked.facts.slice(asked.at * asked.most, (asked.at + 1) * asked.most)

            Column {
                id: fact

                required property var modelData

                width: list.width

                Words {
                    width: fact.width
                    text: fact.modelData.label
                    size: 30
                    second: true
                }
                SenseWords {
                    width: fact.width
                    plain: fact.modelData.text
                    size: Theme.portrait ? 40 : 34
                }
            }
        }
    }
    Grid {
        id: keys

        anchors.bottom: asked.bottom
        columns: 2
        spacing: Theme.gapGroup

        Key {
            visible: asked.at < asked.pages - 1
            width: asked.width
            text: qsTr("接着看")
            trailing: "chevron-right"
            onChosen: asked.at += 1
        }
        Key {
            visible: asked.at === asked.pages - 1
            width: Theme.columns(6)
            height: Theme.u(Theme.large ? 200 : Theme.portrait ? 176 : 144)
            text: asked.form.notice.refuse ?? ""
            onChosen: asked.form.choose("refused")
        }
        Key {
            visible: asked.at === asked.pages - 1
            width: Theme.columns(6)
            height: Theme.u(Theme.large ? 200 : Theme.portrait ? 176 : 144)
            text: asked.form.notice.accept ?? ""
            onChosen: asked.form.choose("accepted")
        }
    }
}
