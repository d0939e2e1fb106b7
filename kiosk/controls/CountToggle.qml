pragma ComponentBehavior: Bound

import QtQuick

// A filter that says beforehand how many would remain. One that would leave none is dashed before it is touched.
Pressable {
    id: toggle

    required property int count

    checks: true
    reason: count === 0 && !selected ? qsTr("选了就一个也没有") : ""
    said: spoken !== "" ? spoken : qsTr("%1，剩 %2 个").arg(text).arg(count)
    implicitWidth: Theme.large ? Theme.columns(4) : Math.floor((Theme.content - 5 * Theme.gap) / 6)
    implicitHeight: Theme.u(Theme.large ? 200 : 112)

    KeyFace {
        id: face

        anchors.fill: parent
        down: toggle.down
        selected: toggle.selected
        usable: toggle.usable
        ringed: toggle.ringed
    }
    Column {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: face.sink - (toggle.usable ? Theme.edgeHeight / 2 : 0)
        spacing: -Theme.u(6)

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.u(8)

            LineIcon {
                anchors.verticalCenter: parent.verticalCenter
                visible: toggle.selected
                name: "check"
                size: Theme.large ? 60 : 36
                stroke: 5
                color: Theme.go
            }
            Words {
                id: figure

                quiet: true
                wrapMode: Text.NoWrap
                text: toggle.count
                size: 40
                bold: toggle.usable
                color: face.words
            }
            Words {
                // what is counted, so that "21 不看年龄" is not taken for an age
                anchors.baseline: figure.baseline
                visible: !toggle.selected
                quiet: true
                wrapMode: Text.NoWrap
                text: qsTr("个")
                size: 30
                color: face.words
            }
        }
        Words {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(implicitWidth, toggle.width - Theme.u(12))
            quiet: true
            single: true
            text: toggle.text
            size: 30
            color: face.words
        }
    }
}
