pragma ComponentBehavior: Bound

import QtQuick

// What a resident takes away without paper: code, number and pickup code, on pure white so that any telephone reads it.
Rectangle {
    id: card

    required property list<string> rows // the code's modules, "1" dark
    property string number: "" // 1119 0427
    property string pickup: "" // 630 518
    property string numberLabel: qsTr("受理号")
    property string pickupLabel: qsTr("取件码，查进度用，各站都行")
    property string text: qsTr("也可以用手机拍下这张")

    implicitWidth: Theme.content
    implicitHeight: Math.max(Theme.u(432), code.implicitHeight + Theme.u(16))
    radius: Theme.radiusPanel
    color: "#FFFFFF"
    border.width: Theme.name === "day" ? 0 : Theme.rimWidth
    border.color: "#000000"
    Accessible.role: Accessible.Grouping
    Accessible.name: numberLabel + " " + number + "。" + pickupLabel + " " + pickup + "。" + text

    QrCode {
        id: code

        x: Math.max(Theme.u(8), Math.round((card.height - height) / 2))
        anchors.verticalCenter: parent.verticalCenter
        rows: card.rows
    }
    Column {
        x: code.x + code.width + Theme.u(8)
        width: card.width - x - Theme.u(24)
        anchors.verticalCenter: parent.verticalCenter

        Dark {
            width: parent.width
            text: card.numberLabel
            size: 34
            faint: true
        }
        Dark {
            width: parent.width
            text: card.number
            size: 64
            bold: true
        }
        Item {
            width: 1
            height: Theme.u(Theme.large ? 0 : 16)
        }
        Dark {
            width: parent.width
            text: card.pickupLabel
            size: 34
            faint: true
        }
        Dark {
            width: parent.width
            text: card.pickup
            size: 64
            bold: true
        }
        Item {
            width: 1
            height: Theme.u(Theme.large ? 0 : 16)
        }
        Dark {
            width: parent.width
            text: card.text
            size: 34
            visible: !Theme.large
        }
    }

    // paper stays paper in every theme
    component Dark: Words {
        property bool faint: false

        quiet: true
        single: true
        color: faint ? "#4A4338" : "#1C1914"
    }
}
