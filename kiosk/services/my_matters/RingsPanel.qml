pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.my_matters

// This year's help: four rings, in large letters four lines; where the hub told nothing, a sentence and no rings.
Rectangle {
    id: panel

    required property MineView mine
    property bool online: false // what the top line says: a sentence must not say otherwise

    readonly property bool told: panel.mine.rings.length > 0
    readonly property string why: {
        switch (panel.mine.why) {
        case "away":
            return panel.online ? qsTr("中心没回话，今年给您的帮助查不到。过 10 分钟再放一次证。") : qsTr("网络断了，今年给您的帮助查不到。网通了再放一次证就有。");
        case "unknown":
            return qsTr("今年的帮助给了几次，中心没说。");
        case "unregistered":
            return qsTr("您还没登记失业。登记了，今年给您的帮助\u200B记在这里。");
        default:
            return qsTr("正在问中心…");
        }
    }
    readonly property string said: panel.told ? panel.mine.rings.map(ring => qsTr("%1，给了 %2 次，驿站今年要给您 %3 次").arg(ring.text).arg(ring.done).arg(ring.due)).join(Theme.period) : panel.why

    implicitHeight: column.height + Theme.u(Theme.large || !Theme.portrait ? 24 : 40)
    radius: Theme.radiusPanel
    color: panel.told ? Theme.surface : Theme.sunk // a sentence alone, white like the keys, was taken for one
    border.width: Theme.name === "day" ? 0 : Theme.rimWidth
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: panel.said.replace(/\u200B/g, "")

    Column {
        id: column

        x: Theme.u(32)
        y: Math.round((panel.height - height) / 2)
        width: panel.width - 2 * x
        spacing: Theme.u(16)

        Words {
            width: parent.width
            visible: panel.told && !Theme.large && Theme.portrait
            quiet: true
            text: qsTr("今年驿站要给您的帮助，给了多少")
            size: 34
            second: true
        }
        SenseWords {
            width: parent.width
            visible: !panel.told
            quiet: true
            plain: panel.why
            size: 34
        }
        Grid {
            id: grid

            width: parent.width
            visible: panel.told && !Theme.large
            columns: Theme.portrait ? 4 : 2
            rowSpacing: Theme.u(16)

            Repeater {
                model: Theme.large ? [] : panel.mine.rings

                HelpRing {
                    required property var modelData

                    width: Math.floor(grid.width / grid.columns)
                    text: modelData.text
                    done: modelData.done
                    due: modelData.due
                }
            }
        }
        Grid {
            id: lines

            width: parent.width
            visible: Theme.large && panel.told
            columns: panel.width > Theme.u(800) ? 2 : 1
            columnSpacing: Theme.u(16)

            Repeater {
                model: Theme.large ? panel.mine.rings : []

                Words {
                    required property var modelData

                    width: Math.floor((lines.width - (lines.columns - 1) * lines.columnSpacing) / lines.columns)
                    quiet: true
                    single: true
                    text: qsTr("%1 %2/%3").arg(modelData.text).arg(modelData.done).arg(modelData.due)
                    size: 34
                }
            }
        }
    }
}
