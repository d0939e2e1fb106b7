pragma ComponentBehavior: Bound

import QtQuick

// A kind of work the typed letters may mean; the matched part stands bold.
Pressable {
    id: row

    property string match: "" // the part of text that matched
    property string count: "" // 25
    property string nearest: "" // 最近 4 分钟

    readonly property int at: match === "" ? -1 : text.indexOf(match)

    passive: true
    said: spoken !== "" ? spoken : Theme.listed([text, hint, qsTr("%1 个").arg(count), nearest])
    implicitWidth: Theme.content
    implicitHeight: Theme.u(Theme.large ? 168 : 120)

    KeyFace {
        id: face

        anchors.fill: parent
        down: row.down
        usable: row.usable
        ringed: row.ringed
    }
    Item {
        anchors.fill: parent
        anchors.bottomMargin: Theme.edgeHeight
        transform: Translate {
            y: face.sink
        }

        Row {
            id: title

            x: Theme.u(34)
            anchors.verticalCenter: parent.verticalCenter

            Repeater {
                model: row.at < 0 ? [row.text] : [row.text.slice(0, row.at), row.match, row.text.slice(row.at + row.match.length)]

                Words {
                    required property int index
                    required property string modelData

                    quiet: true
                    wrapMode: Text.NoWrap
                    text: modelData
                    size: 44
                    bold: index === 1
                }
            }
        }
        Words {
            x: Math.max(title.x + title.width + Theme.u(32), Theme.u(240))
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, figures.x - x - Theme.u(16))
            visible: !Theme.large && width > Theme.u(60)
            quiet: true
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            text: row.hint
            size: 30
            second: true
        }
        FigureLine {
            id: figures

            x: (Theme.large ? arrow.x : near.x) - width - Theme.u(28)
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("<b>%1</b> 个").arg(row.count)
            size: 38
            figureSize: 42
            Accessible.ignored: true
        }
        Words {
            id: near

            x: arrow.x - width - Theme.u(16)
            anchors.verticalCenter: parent.verticalCenter
            visible: !Theme.large
            quiet: true
            wrapMode: Text.NoWrap
            text: row.nearest
            size: 30
            second: true
        }
        LineIcon {
            id: arrow

            anchors.right: parent.right
            anchors.rightMargin: Theme.u(24)
            anchors.verticalCenter: parent.verticalCenter
            name: "chevron-right"
            size: 44
        }
    }
}
