pragma ComponentBehavior: Bound

import QtQuick

// The top line, the same on all pages: whose terminal, how old the data is, what time it is.
Item {
    id: status

    property string station: ""
    property string clock: "" // 09:41
    property string freshness: "" // 岗位更新于 09:30
    property bool online: true
    property bool covered: false // on the opaque cover: white on dark, no data age
    property color ground: Theme.ground
    property int kept: 0 // width kept free before the clock
    readonly property int clockLeft: clock.x

    readonly property color words: covered ? Theme.coverText : Theme.ink

    implicitWidth: Theme.screen.width
    implicitHeight: Theme.u(96)
    Accessible.role: Accessible.Grouping
    Accessible.name: Theme.listed([station, covered || Theme.large ? "" : freshness, status.clock])

    Rectangle {
        anchors.fill: parent
        color: status.covered ? Theme.cover : status.ground
    }
    Mark {
        id: mark

        x: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        size: Theme.large ? 64 : 48
    }
    Words {
        id: name

        anchors.left: mark.right
        anchors.leftMargin: Theme.u(16)
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, status.width - x - Theme.u(24) - Theme.margin - clock.width - (age.visible ? age.width + Theme.u(32) : 0) - status.kept)
        quiet: true
        single: true
        text: status.station
        size: Theme.large ? 30 : 32
        bold: true
        color: status.words
    }
    Row {
        id: age

        anchors.right: clock.left
        anchors.rightMargin: Theme.u(32)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.u(12)
        visible: !status.covered && !Theme.large && status.freshness !== ""

        LineIcon {
            anchors.verticalCenter: parent.verticalCenter
            name: status.online ? "wifi" : "wifi-off"
            size: 32
            color: Theme.ink2
        }
        Words {
            quiet: true
            wrapMode: Text.NoWrap
            text: status.freshness
            size: 30
            second: true
        }
    }
    Words {
        id: clock

        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        quiet: true
        wrapMode: Text.NoWrap
        text: status.clock
        size: Theme.large ? 40 : 44
        bold: true
        color: status.words
    }
}
