pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.my_matters

// Why it does not fit: six reasons, four a page in large letters.
Item {
    id: asked

    required property PickView pick

    readonly property int most: Theme.large ? 4 : 6
    readonly property int pages: Math.ceil(asked.pick.whys.length / asked.most)
    readonly property int rows: Math.ceil(asked.most / grid.columns)
    property int at: 0

    Grid {
        id: grid

        width: asked.width
        columns: Theme.portrait || Theme.large ? 1 : 2
        columnSpacing: Theme.gapGroup
        rowSpacing: Theme.u(Theme.large ? 14 : 20)

        Steady {
            id: whys

            rows: asked.pick.whys.slice(asked.at * asked.most, (asked.at + 1) * asked.most)
        }
        Repeater {
            model: whys.places

            ChoiceKey {
                readonly property var modelData: whys.at(index)
                required property int index

                width: Math.floor((asked.width - (grid.columns - 1) * grid.columnSpacing) / grid.columns)
                height: Theme.large ? Theme.u(168) : Math.min(Theme.u(224), Math.floor((asked.height - (asked.rows - 1) * grid.rowSpacing) / asked.rows))
                key: index + 1
                icon: modelData.icon
                text: modelData.text
                onChosen: asked.pick.because(modelData.key)
            }
        }
    }
    Key {
        anchors.bottom: asked.bottom
        width: asked.width
        height: Theme.u(160)
        visible: asked.pages > 1
        text: asked.at === 0 ? qsTr("看另外 %1 个").arg(asked.pick.whys.length - asked.most) : qsTr("回到前面几个")
        trailing: "chevron-right"
        onChosen: asked.at = (asked.at + 1) % asked.pages
    }
}
