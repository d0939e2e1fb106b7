pragma ComponentBehavior: Bound

import QtQuick

// One answer to be checked: label, value, pencil. What came from the card is `locked`: no edge, a lock, not to be changed here.
Pressable {
    id: cell

    property string value: ""
    property bool locked: false

    said: spoken !== "" ? spoken : text + Theme.comma + answer.said + Theme.comma + (locked ? qsTr("来自证件，不能改") : qsTr("点这里改"))
    reason: locked ? qsTr("来自证件，不能改") : ""
    implicitWidth: Theme.columns(Theme.large ? 12 : 6)
    implicitHeight: Math.max(Theme.u(Theme.large ? 200 : 112), labels.height + Theme.edgeHeight + Theme.u(12))

    KeyFace {
        id: face

        anchors.fill: parent
        flat: cell.locked
        down: cell.down
        ringed: cell.ringed
        visible: !cell.locked
    }
    Rectangle {
        anchors.fill: parent
        visible: cell.locked
        radius: Theme.radius
        color: "transparent"
        border.width: Theme.rimWidth
        border.color: Theme.line
    }
    KeyRing {
        ringed: cell.locked && cell.ringed
    }
    Item {
        anchors.fill: parent
        anchors.bottomMargin: cell.locked ? 0 : Theme.edgeHeight
        transform: Translate {
            y: face.sink
        }

        Column {
            id: labels

            x: Theme.u(30)
            width: picture.x - x - Theme.u(12)
            anchors.verticalCenter: parent.verticalCenter
            spacing: -Theme.u(2)

            Words {
                width: parent.width
                quiet: true
                single: true
                text: cell.text
                size: 30
                second: true
            }
            NameWords {
                id: answer

                room: labels.width
                quiet: true
                text: cell.value
                size: 38
                bold: true
            }
        }
        LineIcon {
            id: picture

            anchors.right: parent.right
            anchors.rightMargin: Theme.u(28)
            anchors.verticalCenter: parent.verticalCenter
            name: cell.locked ? "lock" : "pencil"
            size: Theme.large ? 64 : 38
            color: Theme.ink2
        }
    }
}
