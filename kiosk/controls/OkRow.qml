pragma ComponentBehavior: Bound

import QtQuick

// For the technician: one thing that is in order, with its value.
Item {
    id: row

    required property string icon
    property string text: ""
    property string value: ""
    property bool good: true

    implicitWidth: Theme.columns(6)
    implicitHeight: Theme.u(Theme.large ? 104 : 64)
    Accessible.role: Accessible.ListItem
    Accessible.name: text + Theme.comma + value + (good ? Theme.comma + qsTr("正常") : "")

    LineIcon {
        id: picture

        anchors.verticalCenter: parent.verticalCenter
        name: row.icon
        size: 36
    }
    Words {
        id: label

        x: picture.width + Theme.u(16)
        anchors.verticalCenter: parent.verticalCenter
        quiet: true
        wrapMode: Text.NoWrap
        text: row.text
        size: 34
    }
    Words {
        x: tick.x - width - Theme.u(16)
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, tick.x - label.x - label.width - Theme.u(32))
        quiet: true
        single: true
        text: row.value
        size: 30
        second: true
    }
    LineIcon {
        id: tick

        x: parent.width - width
        anchors.verticalCenter: parent.verticalCenter
        name: row.good ? "check" : "circle-alert"
        size: 32
        stroke: 5
        color: row.good ? Theme.go : Theme.ink
    }
    Rectangle {
        y: parent.height - height
        width: parent.width
        height: Theme.rimWidth
        color: Theme.line
    }
}
