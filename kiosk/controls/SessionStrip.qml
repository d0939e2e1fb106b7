pragma ComponentBehavior: Bound

import QtQuick

// While a card lies there: whose visit it is (masked), and how to leave at once.
Rectangle {
    id: strip

    property string person: "" // masked: 王**
    property string text: qsTr("拿起身份证，马上退出并清空")

    implicitWidth: Theme.upright ? who.x + who.width + Theme.u(24) : Theme.content
    implicitHeight: Theme.u(Theme.upright ? 84 : Theme.large ? 96 : 64)
    radius: Theme.radius
    color: Theme.sunk
    Accessible.role: Accessible.Grouping
    Accessible.name: who.said + Theme.comma + text

    LineIcon {
        id: card

        x: Theme.u(24)
        anchors.verticalCenter: parent.verticalCenter
        name: "id-card"
        size: Theme.large ? 64 : 36
    }
    NameWords {
        id: who

        anchors.left: card.right
        anchors.leftMargin: Theme.u(16)
        anchors.verticalCenter: parent.verticalCenter
        quiet: true
        text: strip.person
        size: 30
        bold: true
    }
    Words {
        anchors.left: who.right
        anchors.leftMargin: Theme.u(16)
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, Math.max(Theme.u(120), strip.width - x - Theme.u(24))) // never none: a text without width measures itself anew
        visible: !Theme.large
        quiet: true
        single: true
        text: strip.text
        size: 30
        second: true
    }
}
