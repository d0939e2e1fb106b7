pragma ComponentBehavior: Bound

import QtQuick

// One kind of work with how many there are. A kind that has none today stays in its place, dashed (`reason`).
Pressable {
    id: tile

    required property string icon

    readonly property bool wordy: Theme.locale !== "zh_CN" && !Theme.large

    implicitWidth: Theme.columns(Theme.large ? 6 : Theme.portrait ? 4 : 3)
    implicitHeight: Math.max(Theme.u(Theme.large ? 208 : Theme.portrait ? 200 : 176), labels.height + Theme.edgeHeight + Theme.u(16))

    KeyFace {
        id: face

        anchors.fill: parent
        down: tile.down
        selected: tile.selected
        usable: tile.usable
        ringed: tile.ringed
    }
    Item {
        anchors.fill: parent
        anchors.bottomMargin: tile.usable ? Theme.edgeHeight : 0
        transform: Translate {
            y: face.sink
        }

        IconDisc {
            id: disc

            x: Theme.u(tile.wordy ? 20 : 26)
            anchors.verticalCenter: parent.verticalCenter
            icon: tile.icon
            size: tile.wordy ? 80 : Theme.portrait ? 104 : 96
            selected: tile.selected
            faded: !tile.usable
        }
        Column {
            id: labels

            x: disc.x + disc.width + Theme.u(Theme.portrait ? 20 : 16)
            width: parent.width - x - Theme.u(12)
            anchors.verticalCenter: parent.verticalCenter

            Words {
                width: parent.width
                quiet: true
                single: true
                text: tile.text
                size: tile.wordy ? 36 : 48 // one size for the whole grid
                bold: tile.usable
                color: face.words
            }
            Words {
                width: parent.width
                quiet: true
                single: true
                text: tile.usable ? tile.hint : tile.reason
                size: tile.usable ? 34 : 30
                second: true
            }
        }
    }
}
