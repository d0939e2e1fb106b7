pragma ComponentBehavior: Bound

import QtQuick

// The number to call, very large; who answers and when.
Rectangle {
    id: card

    property string number: "" // 138 0000 0126
    property string hint: "" // 李** 接电话，9:00–18:00

    // beside large keys the number needs the room of the sign
    readonly property bool slim: Theme.large && width < Theme.u(700)

    implicitWidth: Theme.content
    implicitHeight: Math.max(Theme.u(168), column.implicitHeight + Theme.u(24))
    radius: Theme.radiusPanel
    color: Theme.surface
    border.width: Theme.name === "day" ? 0 : Theme.rimWidth
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("电话 %1，%2").arg(number).arg(hint)

    LineIcon {
        id: phone

        x: Theme.u(32)
        anchors.verticalCenter: parent.verticalCenter
        visible: !card.slim
        name: "phone"
        size: 64
    }
    Column {
        id: column

        x: card.slim ? phone.x : phone.x + phone.width + Theme.u(32)
        width: parent.width - x - Theme.u(24)
        anchors.verticalCenter: parent.verticalCenter

        Words {
            width: parent.width
            quiet: true
            single: true
            text: card.number
            size: 80
            bold: true
        }
        SenseWords {
            width: parent.width
            visible: text !== ""
            quiet: true
            single: true
            plain: card.hint
            size: 34
            second: true
        }
    }
}
