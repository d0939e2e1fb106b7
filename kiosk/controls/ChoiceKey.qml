pragma ComponentBehavior: Bound

import QtQuick

// One answer of a question. Chosen, the disc turns green and carries a tick; in large mode the tick stands at the end.
Pressable {
    id: choice

    property string icon: ""

    readonly property bool wordy: Theme.locale !== "zh_CN" && !Theme.large && choice.width < Theme.u(600) // beside others: one size for all of them
    readonly property int disc: choice.wordy ? 80 : 104
    readonly property bool bare: Theme.large // no disc: the letters need the room

    checks: true
    implicitWidth: Theme.columns(Theme.large ? 12 : 6)
    implicitHeight: Math.max(Theme.u(Theme.large ? 168 : Theme.portrait ? 184 : 136), labels.height + Theme.edgeHeight + Theme.u(16))

    KeyFace {
        id: face

        anchors.fill: parent
        down: choice.down
        selected: choice.selected
        usable: choice.usable
        ringed: choice.ringed
    }
    Item {
        id: content

        anchors.fill: parent
        anchors.bottomMargin: choice.usable ? Theme.edgeHeight : 0
        transform: Translate {
            y: face.sink
        }

        Loader {
            id: picture

            x: Theme.u(choice.bare ? 44 : choice.wordy ? 20 : 30)
            anchors.verticalCenter: parent.verticalCenter
            active: choice.icon !== "" || (choice.selected && !choice.bare)
            sourceComponent: choice.bare ? outline : discs
        }
        Column {
            id: labels

            readonly property int room: content.width - x - Theme.u(16) - (tick.visible ? Theme.u(100) : 0)

            x: picture.active ? picture.x + picture.width + Theme.u(choice.bare ? 40 : choice.wordy ? 20 : 28) : Theme.u(40)
            anchors.verticalCenter: parent.verticalCenter

            Words {
                width: Math.min(implicitWidth, labels.room)
                quiet: true
                single: true
                text: choice.text
                size: choice.wordy ? 36 : 44
                bold: choice.usable
                color: face.words
            }
            SenseWords {
                width: Math.min(implicitWidth, labels.room)
                visible: plain !== ""
                quiet: true
                single: true
                plain: choice.usable ? choice.hint : choice.reason
                size: 30
                second: true
            }
        }
        LineIcon {
            id: tick

            visible: choice.bare && choice.selected
            anchors.right: parent.right
            anchors.rightMargin: Theme.u(40)
            anchors.verticalCenter: parent.verticalCenter
            name: "check"
            size: 80
            stroke: 9
            color: Theme.go
        }
    }
    Component {
        id: discs

        IconDisc {
            icon: choice.icon
            size: choice.disc
            selected: choice.selected
            faded: !choice.usable
        }
    }
    Component {
        id: outline

        LineIcon {
            name: choice.icon
            size: 104
            stroke: 6
            color: face.words
        }
    }
}
