pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// A number on the pad; the last digit goes on by itself.
Item {
    id: asked

    required property FormView form
    required property Page frame

    // the number stands above the pad; lying screens have no room there beside it but in the left column below the question
    NumberField {
        id: field

        width: asked.width
        y: Theme.portrait ? -height - Theme.u(Theme.large ? 24 : 40) : 0
        label: asked.form.question
        value: asked.form.typed
        groups: asked.form.groups
    }
    NumberPad {
        y: Theme.portrait ? Theme.u(Theme.large ? 0 : 16) : field.height + Theme.u(16)
        full: asked.form.missing === 0
        empty: asked.form.typed === ""
        onTyped: character => asked.form.type(character)
        onErased: asked.form.erase()
        onCleared: asked.form.clear()
    }
    Column {
        anchors.bottom: asked.bottom
        x: Theme.portrait ? 0 : Theme.leftHanded ? asked.width + Theme.u(48) : -width - Theme.u(48)
        width: Theme.portrait ? asked.width : asked.frame.showWidth
        spacing: Theme.u(24)

        Grid {
            id: others

            columns: Theme.portrait ? 2 : 1
            spacing: Theme.gapGroup
            visible: asked.form.alternatives.length > 0

            Repeater {
                model: asked.form.alternatives

                Key {
                    required property var modelData

                    width: Theme.portrait && asked.form.alternatives.length > 1 ? Theme.columns(6) : others.parent.width
                    height: Theme.u(Theme.large ? 160 : 112)
                    text: modelData.text
                    spoken: modelData.spoken
                    size: Theme.large ? 30 : 40
                    onChosen: asked.form.choose(modelData.code)
                }
            }
        }
        DashedField {
            width: parent.width
            visible: Theme.portrait && !Theme.large
            text: asked.form.missing > 0 ? qsTr("还差 %1 位，输完自动到下一题").arg(asked.form.missing) : qsTr("位数够了，请看一眼对不对")
        }
    }
}
