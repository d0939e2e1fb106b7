pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// Is this you? What the chip said, masked; the whole name only while it is held.
Item {
    id: asked

    required property FormView form

    Column {
        width: asked.width
        spacing: Theme.gap

        Repeater {
            model: asked.form.rows.filter(row => row.locked)

            Rectangle {
                id: cell

                required property var modelData

                width: asked.width
                height: Theme.u(Theme.large ? 220 : 160)
                radius: Theme.radius
                color: Theme.surface
                border.width: Theme.name === "day" ? 0 : Theme.rimWidth
                border.color: Theme.line
                Accessible.role: Accessible.StaticText
                Accessible.name: cell.modelData.label + Theme.comma + shown.said

                Column {
                    x: Theme.u(36)
                    anchors.verticalCenter: parent.verticalCenter

                    Words {
                        quiet: true
                        text: cell.modelData.label
                        size: 30
                        second: true
                    }
                    NameWords {
                        id: shown

                        quiet: true
                        room: cell.width - Theme.u(72)
                        text: look.down && cell.modelData.full !== "" ? cell.modelData.full : cell.modelData.text
                        size: 56
                        bold: true
                    }
                }
            }
        }
        Key {
            id: look

            width: asked.width
            icon: "pointer"
            text: qsTr("按住看全")
            spoken: qsTr("按住，看完整的姓名和号码")
            labelBold: false
        }
    }
    Row {
        anchors.bottom: asked.bottom
        spacing: Theme.gapGroup

        Key {
            width: Theme.columns(6)
            height: Theme.u(Theme.large ? 200 : 176)
            icon: "x"
            text: qsTr("不是我")
            onChosen: asked.form.choose("no")
        }
        PrimaryKey {
            width: Theme.columns(6)
            height: Theme.u(Theme.large ? 200 : 176)
            icon: "check"
            text: qsTr("是我")
            onChosen: asked.form.choose("yes")
        }
    }
}
