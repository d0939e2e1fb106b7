pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// The card was lifted before hand-in: nothing can be read here, and the same card brings the page back.
Cover {
    id: cover

    required property Ways ways

    Accessible.role: Accessible.AlertMessage
    Accessible.name: title.text.replace(/\n/g, "") + hint.plain

    Component.onCompleted: cover.ways.speech.say(cover.Accessible.name)

    StatusBar {
        width: parent.width
        covered: true
        station: cover.ways.top.station
        clock: cover.ways.top.time
    }
    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.margin
        spacing: Theme.u(40)

        Words {
            id: title

            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            quiet: true
            text: qsTr("证拿起来了")
            size: 88
            bold: true
            color: Theme.coverText
        }
        SenseWords {
            id: hint

            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            quiet: true
            plain: qsTr("放回同一张身份证，接着办。\n不办了就拿走，%1 秒后全部清空。").arg(cover.ways.visit.left)
            size: 48
            color: Theme.coverText
        }
        Key {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Theme.columns(Theme.large ? 12 : 6)
            icon: "log-out"
            text: qsTr("不办了，清空")
            onChosen: cover.ways.visit.finish()
        }
    }
}
