pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// A number on the pad; the last digit goes on by itself.
Item {
    id: asked

    required property FormView form

    NumberField {
        id: field

        width: asked.width
        y: Theme.portrait && !Theme.large ? -height - Theme.u(40) : 0
        label: asked.form.question
        value: asked.form.typed
        groups: asked.form.groups
    }
    NumberPad {
        id: pad

        y: Theme.portrait && !Theme.large ? Theme.u(16) : field.y + field.height + Theme.u(16)
        keyHeight: Theme.u(Theme.large ? 132 : Theme.portrait ? 152 : 108)
        full: asked.form.missing === 0
        empty: asked.form.typed === ""
        onTyped: character => asked.form.type(character)
        onErased: asked.form.erase()
        onCleared: asked.form.clear()
    }
    Column {
        anchors.bottom: asked.bottom
        width: asked.width
        spacing: Theme.u(Theme.portrait ? 24 : 12)

        Row {
            spacing: Theme.gapGroup
            visible: asked.form.alternatives.length > 0

            Repeater {
                model: asked.form.alternatives

                Key {
                    required property var modelData

                    width: asked.form.alternatives.length > 1 ? Theme.columns(6) : asked.width
                    height: Theme.u(Theme.large ? 120 : Theme.portrait ? 112 : 96)
                    text: modelData.text
                    spoken: modelData.spoken
                    size: Theme.large ? 30 : 40
                    onChosen: asked.form.choose(modelData.code)
                }
            }
        }
        DashedField {
            width: asked.width
            visible: Theme.portrait && !Theme.large
            text: asked.form.missing > 0 ? qsTr("还差 %1 位，输完自动到下一题").arg(asked.form.missing) : qsTr("位数够了，请看一眼对不对")
        }
    }
}
