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
    property string codeText: qsTr("二维码") // who can do what with the code

    // in large type the number needs the whole width, below the code
    readonly property int foot: Theme.large ? below.height + Theme.u(16) : 0

    implicitWidth: Theme.content
    implicitHeight: Math.max(Theme.u(432), code.implicitHeight + foot + Theme.u(16))
    radius: Theme.radiusPanel
    color: "#FFFFFF"
    border.width: Theme.name === "day" ? 0 : Theme.rimWidth
    border.color: "#000000"
    Accessible.role: Accessible.Grouping
    Accessible.name: numberLabel + " " + number + Theme.period + pickupLabel + " " + pickup + Theme.period + text

    QrCode {
        id: code

        readonly property int air: Math.max(Theme.u(8), Math.round((card.height - card.foot - height) / 2))

        x: Theme.large ? code.air : Math.max(Theme.u(8), code.air - Theme.u(12)) // so much less beside it has the number at its right
        y: code.air
        size: Theme.large ? 380 : 330
        rows: card.rows
        said: card.codeText
    }
    Column {
        x: code.x + code.width + Theme.u(8)
        y: code.y + Math.round((code.height - height) / 2)
        width: card.width - x - Theme.u(Theme.large ? 24 : 40)

        Numbered {
            width: parent.width
            visible: !Theme.large
        }
        Item {
            width: 1
            height: Theme.u(16)
            visible: !Theme.large
        }
        Dark {
            width: parent.width
            plain: card.pickupLabel
            size: Theme.large ? 30 : 34
            faint: true
        }
        Dark {
            width: parent.width
            plain: card.pickup
            size: 64
            bold: true
        }
        Item {
            width: 1
            height: Theme.u(16)
            visible: !Theme.large
        }
        Dark {
            width: parent.width
            plain: card.text
            size: 34
            visible: !Theme.large
        }
    }
    Numbered {
        id: below

        x: Theme.u(48)
        y: card.height - height - Theme.u(28)
        width: card.width - 2 * x
        visible: Theme.large
    }

    component Numbered: Column {
        Dark {
            width: parent.width
            plain: card.numberLabel
            size: Theme.large ? 30 : 34
            faint: true
        }
        Dark {
            width: parent.width
            plain: card.number
            size: 64
            bold: true
        }
    }

    // paper stays paper in every theme
    component Dark: SenseWords {
        property bool faint: false

        quiet: true
        single: true
        color: faint ? "#4A4338" : "#1C1914"
    }
}
