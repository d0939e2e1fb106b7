pragma ComponentBehavior: Bound

import QtQuick

// 找工作, the one great key of the home page, with live counts.
Pressable {
    id: tile

    property string icon: "search"
    property string counts: "" // may carry <b>figures</b>

    said: spoken !== "" ? spoken : (text + Theme.comma + counts).replace(/<[^>]*>/g, "")
    implicitWidth: Theme.content
    implicitHeight: Math.max(Theme.u(Theme.portrait || Theme.large ? 232 : 192), labels.height + Theme.edgeHeight + Theme.u(Theme.large ? 12 : 24))

    KeyFace {
        id: face

        anchors.fill: parent
        primary: true
        down: tile.down
        usable: tile.usable
        ringed: tile.ringed
    }
    Item {
        id: content

        anchors.fill: parent
        anchors.bottomMargin: Theme.edgeHeight
        transform: Translate {
            y: face.sink
        }

        LineIcon {
            id: picture

            x: Theme.u(Theme.large ? 32 : 40)
            anchors.verticalCenter: parent.verticalCenter
            name: tile.icon
            size: 112
            stroke: 9
            color: face.words
        }
        Column {
            id: labels

            x: picture.x + picture.width + Theme.u(Theme.large ? 24 : 42)
            width: arrow.x - x - Theme.u(16)
            anchors.verticalCenter: parent.verticalCenter

            Words {
                width: parent.width
                quiet: true
                single: true
                text: tile.text
                size: 80
                bold: true
                color: face.words
            }
            FigureLine {
                visible: !fallback.visible
                text: tile.usable ? tile.counts : ""
                size: 34
                figureSize: 42
                color: face.words
            }
            Words {
                id: fallback

                width: parent.width
                visible: Theme.large || !tile.usable
                quiet: true
                single: true
                text: tile.usable ? tile.counts.replace(/<[^>]*>/g, "") : tile.reason
                size: 34
                color: face.words
            }
        }
        LineIcon {
            id: arrow

            anchors.right: parent.right
            anchors.rightMargin: Theme.u(Theme.large ? 24 : 48)
            anchors.verticalCenter: parent.verticalCenter
            name: "chevron-right"
            size: 64
            color: face.words
        }
    }
}
