pragma ComponentBehavior: Bound

import QtQuick

// The number to call, very large; who answers and when.
Rectangle {
    id: card

    property string number: "" // 138 0000 0126
    property string other: "" // a second number, smaller
    property string hint: "" // 李** 接电话，9:00–18:00
    property string lead: "" // above the number: whose it is
    property bool bare: false // beside a key: without ground, so that it looks like none

    // beside large keys the number needs the room of the sign
    readonly property bool slim: Theme.large && width < Theme.u(700)

    implicitWidth: Theme.content
    implicitHeight: Math.max(Theme.u(168), column.implicitHeight + Theme.u(24))
    radius: Theme.radiusPanel
    color: bare ? "transparent" : Theme.surface
    border.width: bare || Theme.name === "day" ? 0 : Theme.rimWidth
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: Theme.listed([lead, qsTr("电话 %1").arg(number), second.text, hint])

    LineIcon {
        id: phone

        x: Theme.u(32)
        anchors.verticalCenter: parent.verticalCenter
        visible: !card.slim && !card.bare
        name: "phone"
        size: 64
    }
    Column {
        id: column

        x: card.bare ? 0 : card.slim ? phone.x : phone.x + phone.width + Theme.u(32)
        width: parent.width - x - Theme.u(24)
        anchors.verticalCenter: parent.verticalCenter

        SenseWords {
            width: parent.width
            visible: text !== ""
            quiet: true
            single: true
            plain: card.lead
            size: 34
        }
        Words {
            width: parent.width
            quiet: true
            single: true
            text: card.number
            size: 80
            bold: true
        }
        Words {
            id: second

            width: parent.width
            visible: card.other !== ""
            quiet: true
            single: true
            text: card.other === "" || card.slim ? card.other : qsTr("或打 %1").arg(card.other)
            size: Theme.large ? 30 : 46
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
