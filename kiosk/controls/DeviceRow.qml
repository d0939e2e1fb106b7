pragma ComponentBehavior: Bound

import QtQuick

// For the technician: a device that wants attention, since when, and what a resident cannot do because of it.
Item {
    id: row

    property string text: "" // 小票打印机
    property string since: "" // 没纸了，22:06 起
    property string hint: "" // 居民改用扫码，今晚 3 人
    property string condition: "failed" // failed | attention | ready
    property int number: 0 // of the repair key that belongs to it
    property bool ruled: true

    implicitWidth: Theme.columns(12) - Theme.u(48)
    implicitHeight: Math.max(Theme.u(136), labels.height + Theme.u(24))
    Accessible.role: Accessible.ListItem
    Accessible.name: Theme.listed([text, since, hint])

    Rectangle {
        id: chip

        anchors.verticalCenter: parent.verticalCenter
        width: Theme.u(72)
        height: width
        radius: Theme.radius
        color: row.condition === "failed" ? Theme.stop : row.condition === "attention" ? Theme.amber : Theme.goSoft

        LineIcon {
            anchors.centerIn: parent
            name: row.condition === "failed" ? "octagon-x" : row.condition === "attention" ? "triangle-alert" : "check"
            size: 44
            color: row.condition === "failed" ? Theme.stopText : row.condition === "attention" ? (Theme.contrast ? "#000000" : Theme.ink) : Theme.go
        }
    }
    Column {
        id: labels

        x: chip.width + Theme.u(24)
        width: figure.x - x - Theme.u(16)
        anchors.verticalCenter: parent.verticalCenter

        Row {
            spacing: Theme.u(20)

            Words {
                id: name

                quiet: true
                wrapMode: Text.NoWrap
                text: row.text
                size: 40
                bold: true
            }
            Words {
                anchors.verticalCenter: name.verticalCenter
                width: Math.min(implicitWidth, figure.x - Theme.u(132) - name.width)
                quiet: true
                single: true
                text: row.since
                size: 34
            }
        }
        Words {
            width: parent.width
            quiet: true
            single: true
            text: row.hint
            size: 34
            second: true
        }
    }
    Words {
        id: figure

        x: parent.width - width
        anchors.verticalCenter: parent.verticalCenter
        quiet: true
        wrapMode: Text.NoWrap
        text: row.number > 0 ? row.number : ""
        size: 56
        bold: true
        second: true
    }
    Rectangle {
        y: parent.height - height
        width: parent.width
        height: Theme.rimWidth
        visible: row.ruled
        color: Theme.line
    }
}
