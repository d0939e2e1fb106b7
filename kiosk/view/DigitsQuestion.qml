pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// A number on the pad; the last digit goes on by itself.
Item {
    id: asked

    required property FormView form

    // on lying screens the other ways stand in the left column, below the question
    NumberField {
        id: field

        width: asked.width
        y: Theme.portrait ? -height - Theme.u(Theme.large ? 24 : 40) : 0
        label: asked.form.question
        value: asked.form.typed
        groups: asked.form.groups
    }
    NumberPad {
        // on lying screens it shares the height with the number; the strip of a visit takes some of it
        y: Theme.portrait ? Theme.u(Theme.large ? 0 : 16) : field.height + Theme.u(16)
        keyHeight: Theme.portrait ? usualHeight : Math.min(usualHeight, Math.floor((asked.height - y - 3 * rowSpacing) / 4))
        full: asked.form.missing === 0
        empty: asked.form.typed === ""
        onTyped: character => asked.form.type(character)
        onErased: asked.form.erase()
        onCleared: asked.form.clear()
    }
    Column {
        anchors.bottom: asked.bottom
        width: asked.width
        visible: Theme.portrait
        spacing: Theme.u(24)

        OtherWays {
            form: asked.form
            room: asked.width
            visible: asked.form.alternatives.length > 0
        }
        DashedField {
            width: parent.width
            visible: !Theme.large
            text: asked.form.missing > 0 ? qsTr("还差 %1 位，输完自动到下一题").arg(asked.form.missing) : qsTr("位数够了，请看一眼对不对")
        }
    }
}
