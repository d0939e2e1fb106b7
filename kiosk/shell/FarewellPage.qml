pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// The visit is over: says so, and that nothing stayed. A touch begins the next one.
Page {
    id: page

    required property string why

    bare: true
    ground: Theme.go
    sentence: title.plain + hint.plain

    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.margin
        spacing: Theme.u(48)

        LineIcon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "check"
            size: 260
            stroke: 26
            color: Theme.goText
        }
        SenseWords {
            id: title

            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            plain: page.why === "finished" || page.why === "lifted" || page.why === "paper_taken" ? qsTr("办完了，都清空了。") : qsTr("已经退出，都清空了。")
            size: 88
            bold: true
            color: Theme.goText
        }
        SenseWords {
            id: hint

            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            plain: page.why === "lifted" || page.why === "paper_taken" ? qsTr("交上去的不会丢。您慢走。") : page.why === "finished" ? qsTr("交上去的不会丢。别忘了身份证和单子。") : qsTr("别忘了身份证和单子。您慢走。")
            size: 48
            bold: true
            color: Theme.goText
        }
    }
}
