pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell

// 办得怎么样: five faces, each told by its shape and its word; after a low answer four reasons; then thanks.
Column {
    id: panel

    required property SurveyView survey

    readonly property string stage: panel.survey.stage
    readonly property bool faces: panel.stage === "faces"
    readonly property bool reasons: panel.stage === "reasons"
    readonly property bool rows: Theme.large && Theme.portrait // one below the other: five words in large letters need a line each
    readonly property string title: panel.faces ? qsTr("刚才办得怎么样？") : panel.reasons ? qsTr("记下了。哪里不好？") : qsTr("记下了，谢谢您。")
    readonly property string hint: panel.faces ? qsTr("点一下就行，不点也行，不记是谁。") : panel.reasons ? qsTr("想说就点一下，不说也行。") : ""
    readonly property string sentence: panel.title + panel.hint

    spacing: Theme.u(Theme.large ? 16 : 32)

    Column {
        width: parent.width

        SenseWords {
            width: parent.width
            single: true
            horizontalAlignment: Text.AlignHCenter
            plain: panel.title
            size: Theme.large ? 48 : 60
            bold: true
            color: Theme.goText
            Accessible.role: Accessible.Heading
        }
        SenseWords {
            width: parent.width
            visible: plain !== ""
            single: true
            horizontalAlignment: Text.AlignHCenter
            plain: panel.hint
            size: Theme.large ? 30 : 40
            color: Theme.goText
        }
    }
    Grid {
        id: answers

        readonly property int wide: Math.floor((panel.width - (columns - 1) * columnSpacing) / columns)

        width: parent.width
        visible: panel.faces || panel.reasons
        columns: panel.reasons ? (Theme.portrait ? panel.rows ? 1 : 2 : Theme.large ? 2 : 4) : panel.rows ? 1 : 5
        columnSpacing: Theme.u(20)
        rowSpacing: Theme.u(panel.rows || Theme.large ? 16 : 24)

        Repeater {
            model: panel.faces ? panel.survey.faces : []

            Key {
                required property var modelData

                width: answers.wide
                height: Theme.u(panel.rows ? 160 : Theme.large ? 320 : 264)
                stacked: !panel.rows
                icon: modelData.icon
                iconSize: panel.rows ? 72 : Theme.large ? 96 : 120
                inset: panel.rows ? 40 : 8
                leading: panel.rows
                text: modelData.text
                size: panel.rows ? 44 : 36
                onChosen: panel.survey.rate(modelData.score)
            }
        }
        Repeater {
            model: panel.reasons ? panel.survey.reasons : []

            Key {
                required property var modelData

                width: answers.wide
                height: Theme.u(Theme.large ? 168 : 184)
                icon: modelData.icon
                iconSize: Theme.large ? 56 : 64
                inset: 16
                text: modelData.text
                size: 40
                onChosen: panel.survey.because(modelData.why)
            }
        }
    }
    Repeater {
        model: panel.stage === "thanks" ? panel.survey.given : []

        Column {
            id: given

            required property var modelData

            width: panel.width
            bottomPadding: Theme.u(Theme.portrait ? 200 : 80)
            spacing: Theme.u(16)

            LineIcon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: given.modelData.icon
                size: 200
                stroke: 12
                color: Theme.goText
            }
            Words {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: given.modelData.text
                size: 48
                bold: true
                color: Theme.goText
            }
        }
    }
}
