pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.my_matters

// What kind of work? Twelve pictures, six in large letters.
Item {
    id: asked

    required property MineView mine

    readonly property int most: Theme.large ? 6 : 12
    readonly property int pages: Math.ceil(asked.mine.kinds.length / asked.most)
    property int at: 0

    Grid {
        columns: Theme.large ? 2 : Theme.portrait ? 3 : 4
        columnSpacing: Theme.gapGroup
        rowSpacing: Theme.u(16)

        Steady {
            id: kinds

            rows: asked.mine.kinds.slice(asked.at * asked.most, (asked.at + 1) * asked.most)
        }
        Repeater {
            model: kinds.places

            KindTile {
                readonly property var modelData: kinds.at(index)
                required property int index

                key: index + 1
                icon: modelData.icon
                text: modelData.text
                hint: modelData.count < 0 ? "" : qsTr("%1 个").arg(modelData.count)
                reason: modelData.count === 0 ? qsTr("今天没有") : ""
                onChosen: asked.mine.wantKind(modelData.key)
            }
        }
    }
    Key {
        anchors.bottom: asked.bottom
        width: asked.width
        height: Theme.u(160)
        visible: asked.pages > 1
        text: qsTr("看另外 %1 个").arg(asked.mine.kinds.length - asked.most)
        size: 30
        trailing: "chevron-right"
        onChosen: asked.at = (asked.at + 1) % asked.pages
    }
}
