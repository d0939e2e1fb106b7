pragma ComponentBehavior: Bound

import QtQuick

// One service on the home page: what it is, what it takes, what is different today. `compact` is the smaller tile.
Pressable {
    id: tile

    required property string icon
    property string today: "" // second line: what is different today
    property string todayIcon: "check"
    property string brief: reason // what of the reason stands on the tile; the rest is said
    property bool compact: false // disc above title (beside it when the screen lies)

    readonly property int disc: Theme.large ? 120 : compact && !Theme.portrait ? 88 : 96
    readonly property bool above: compact && Theme.portrait && !Theme.large
    readonly property int lower: usable ? Theme.edgeHeight : 0

    said: spoken !== "" ? spoken : Theme.listed([text, hint, reason !== "" ? "" : today])
    implicitWidth: Theme.columns(Theme.large ? 12 : compact ? 4 : 6)
    implicitHeight: Math.max(Theme.u(Theme.large ? 168 : compact ? (Theme.portrait ? 208 : 144) : (Theme.portrait ? 232 : 184)), above ? 0 : labels.height + lower + Theme.u(Theme.large ? 8 : 24))

    KeyFace {
        id: face

        anchors.fill: parent
        down: tile.down
        selected: tile.selected
        usable: tile.usable
        ringed: tile.ringed
    }
    Item {
        id: content

        anchors.fill: parent
        anchors.bottomMargin: tile.lower
        transform: Translate {
            y: face.sink
        }

        IconDisc {
            id: picture

            x: tile.above ? Math.round((parent.width - width) / 2) : tile.compact && !Theme.large ? Math.round((parent.width - width - Theme.u(24) - labels.width) / 2) : Theme.u(26)
            y: tile.above ? Theme.u(22) : Math.round((parent.height - height) / 2)
            icon: tile.icon
            size: tile.disc
            faded: !tile.usable
        }
        Column {
            id: labels

            readonly property int room: tile.above ? parent.width - Theme.u(16) : parent.width - Theme.u(26 + 24 + 16) - picture.width

            x: tile.above ? Math.round((parent.width - width) / 2) : picture.x + picture.width + Theme.u(24)
            y: tile.above ? picture.y + picture.height + Theme.u(6) : Math.round((parent.height - height) / 2)

            Words {
                width: Math.min(implicitWidth, labels.room)
                quiet: true
                single: true
                text: tile.text
                size: tile.compact ? 40 : 46
                bold: tile.usable
                color: face.words
            }
            SenseWords {
                width: Math.min(implicitWidth, labels.room)
                visible: plain !== ""
                quiet: true
                single: tile.usable
                plain: tile.usable ? tile.hint : tile.brief
                rich: tile.usable
                size: 30
                second: true
            }
            Row {
                visible: tile.usable && tile.today !== ""
                spacing: Theme.u(8)

                LineIcon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: tile.todayIcon
                    size: Theme.large ? 52 : 30
                }
                Words {
                    width: Math.min(implicitWidth, labels.room - Theme.u(Theme.large ? 60 : 38))
                    quiet: true
                    single: true
                    text: tile.today
                    size: 30
                }
            }
        }
    }
}
