pragma ComponentBehavior: Bound

import QtQuick
import kiosk.admin
import kiosk.controls
import kiosk.view

// A page of the technician's: the same family as every other, denser, with its own keys along the bottom.
Page {
    id: page

    required property TechnicianSession session
    property string heading: ""
    property alias bar: bar.data
    default property alias content: room.data

    readonly property int roomX: Math.round((width - roomWidth) / 2)
    readonly property int roomWidth: Theme.u(Theme.portrait ? 984 : 1824)
    readonly property int gutter: Theme.u(Theme.portrait ? 24 : 48)
    // columns of a page that is as wide as the screen
    function part(count: int, gap: int): int {
        return Math.floor((column + gap) / count) - gap;
    }
    readonly property int column: Theme.portrait ? roomWidth : Math.round((roomWidth - gutter) / 2)
    readonly property int barKey: Math.floor((roomWidth + Theme.gapGroup) / 3) - Theme.gapGroup
    readonly property int roomHeight: bed.y - room.y - Theme.u(16)

    // Only 返回 means anything here.
    function use(tool: string): void {
        if (tool === "back")
            page.stepBack();
    }
    function stepBack(): bool {
        page.ways.back();
        return true;
    }

    tools.visible: false
    // whoever was here before may have left large letters; these rooms are a workbench and have one size
    Component.onCompleted: Theme.large = false

    Words {
        id: title

        x: page.roomX
        y: page.status.height + Theme.u(8)
        width: Math.min(implicitWidth, Theme.u(Theme.portrait ? 460 : 800))
        single: true
        text: page.heading
        size: 56
        bold: true
        Accessible.role: Accessible.Heading
    }
    Rectangle {
        id: badge

        anchors.left: title.right
        anchors.leftMargin: Theme.u(20)
        anchors.verticalCenter: title.verticalCenter
        width: closed.width + Theme.u(32)
        height: Theme.u(48)
        radius: Theme.u(8)
        color: Theme.ink

        Words {
            id: closed

            anchors.centerIn: parent
            wrapMode: Text.NoWrap
            text: qsTr("维护中，居民暂不能用")
            size: 30
            bold: true
            color: Theme.ground
        }
    }
    Column {
        x: page.roomX + page.roomWidth - width
        anchors.verticalCenter: title.verticalCenter

        Words {
            anchors.right: parent.right
            wrapMode: Text.NoWrap
            text: qsTr("%1 签到").arg(page.session.since)
            size: 30
            second: true
        }
        Words {
            anchors.right: parent.right
            visible: page.session.phone !== ""
            wrapMode: Text.NoWrap
            text: qsTr("中心 %1").arg(page.session.phone)
            size: 30
        }
    }
    Item {
        id: room

        x: page.roomX
        y: title.y + title.height + Theme.u(16)
        width: page.roomWidth
        height: page.roomHeight
    }
    Rectangle {
        id: bed

        y: page.height - height
        width: page.width
        height: Theme.u(Theme.portrait ? 144 : 136)
        color: Theme.sunk

        Rectangle {
            width: parent.width
            height: Theme.rimWidth
            color: Theme.contrast ? Theme.rim : Theme.line
        }
        Row {
            id: bar

            x: page.roomX
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gapGroup
        }
    }
}
