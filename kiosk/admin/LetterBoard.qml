pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// Letters, digits and the signs of addresses and codes, for a technician without a keyboard.
Column {
    id: board

    property bool capitals: false
    readonly property int letter: Math.floor((width + Theme.gap) / 10) - Theme.gap
    readonly property int letterHeight: Theme.u(Theme.portrait ? 100 : 92)

    signal typed(string character)
    signal erased

    spacing: Theme.gap

    Repeater {
        model: ["1234567890", "qwertyuiop", "asdfghjkl:", "zxcvbnm./-"]

        Row {
            id: row

            required property string modelData

            spacing: Theme.gap

            Repeater {
                model: row.modelData.split("")

                BoardKey {
                    required property string modelData

                    text: board.capitals ? modelData.toUpperCase() : modelData
                    spoken: text === ":" ? qsTr("冒号") : text === "." ? qsTr("点") : text === "/" ? qsTr("斜杠") : text === "-" ? qsTr("横杠") : text
                    onChosen: board.typed(text)
                }
            }
        }
    }
    Row {
        spacing: Theme.gap

        BoardKey {
            text: qsTr("大写")
            size: 32
            checks: true
            selected: board.capitals
            tick: false
            onChosen: board.capitals = !board.capitals
        }
        Repeater {
            model: [["_", qsTr("下划线")], ["@", qsTr("圈 a")], ["|", qsTr("竖线")], ["*", qsTr("星号")], [";", qsTr("分号")]]

            BoardKey {
                required property var modelData

                text: modelData[0]
                spoken: modelData[1]
                onChosen: board.typed(modelData[0])
            }
        }
        BoardKey {
            width: 2 * board.letter + Theme.gap
            text: qsTr("空格")
            size: 32
            onChosen: board.typed(" ")
        }
        BoardKey {
            width: 2 * board.letter + Theme.gap
            icon: "delete"
            text: qsTr("退一格")
            size: 32
            onChosen: board.erased()
        }
    }

    component BoardKey: Key {
        width: board.letter
        height: board.letterHeight
        dense: true
        labelBold: false
        inset: 6
        size: 44
        iconSize: 40
    }
}
