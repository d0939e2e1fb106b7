pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// Ways round the number pad: 没有手机, 留家里人的.
Grid {
    id: others

    required property FormView form
    required property int room

    columns: Theme.portrait ? 2 : 1
    spacing: Theme.gapGroup

    Steady {
        id: ways

        rows: others.form.alternatives
        about: others.form.key
    }
    Repeater {
        model: ways.places

        Key {
            required property int index
            readonly property var modelData: ways.at(index)

            width: Theme.portrait && others.form.alternatives.length > 1 ? Math.floor((others.room - Theme.gapGroup) / 2) : others.room
            height: Theme.u(Theme.large ? 160 : 112)
            text: modelData.text
            spoken: modelData.spoken
            size: Theme.large ? 30 : 40
            onChosen: others.form.choose(modelData.code)
        }
    }
}
