pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell

// 办得怎么样: five faces, each told by its shape and its word; after a low answer four reasons; then thanks.
Column {
    id: panel

    required property SurveyView survey

    readonly property string stage: panel.survey.stage
    readonly property bool asks: panel.stage === "faces"
    readonly property bool reasons: panel.stage === "reasons"
    // large words in two rows: one below the other they would look like a menu of what to do next
    readonly property bool rows: Theme.large && Theme.portrait
    readonly property string given: panel.survey.given.length > 0 ? panel.survey.given[0].text : ""
    readonly property string noted: panel.asks ? "" : panel.reasons ? Theme.portrait ? qsTr("记下了：%1。").arg(panel.given) : qsTr("记下了：%1。哪里不好？").arg(panel.given) : qsTr("记下了：%1。谢谢您。").arg(panel.given)
    readonly property string title: panel.asks ? qsTr("刚才办得怎么样？") : panel.reasons && Theme.portrait ? qsTr("哪里不好？") : ""
    readonly property string hint: panel.asks ? qsTr("不点也行。点一下，不记是谁。") : panel.reasons ? qsTr("想说就点一个，不说也行，不记是谁。") : ""
    readonly property string sentence: [panel.noted, panel.title, panel.hint].filter(part => part).join(Theme.locale === "zh_CN" ? "" : " ")

    spacing: Theme.u(Theme.large ? 16 : 32)

    Column {
        width: parent.width
        bottomPadding: panel.hint === "" ? Theme.u(Theme.portrait ? 400 : 120) : 0

        // what was touched, small and in the line, so that it is no key any more
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: panel.noted !== ""
            spacing: Theme.u(20)

            LineIcon {
                id: face

                anchors.verticalCenter: parent.verticalCenter
                name: panel.survey.given.length > 0 ? panel.survey.given[0].icon : "check"
                size: Theme.large ? 88 : 64
                color: Theme.goText
            }
            SenseWords {
                width: Math.min(implicitWidth, panel.width - face.width - parent.spacing)
                single: true
                plain: panel.noted
                size: Theme.large ? 40 : 48
                bold: true
                color: Theme.goText
            }
        }
        SenseWords {
            width: parent.width
            visible: plain !== ""
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
            bold: true
            color: Theme.goText
        }
    }
    Item {
        id: faces

        readonly property int columns: panel.rows ? 3 : 5
        readonly property int gap: Theme.u(20)
        readonly property int wide: Math.floor((width - (columns - 1) * gap) / columns)
        readonly property int high: Theme.u(panel.rows ? 272 : Theme.large ? 320 : 264)

        width: parent.width
        height: panel.rows ? 2 * high + gap : high
        visible: panel.asks

        Repeater {
            model: panel.asks ? panel.survey.faces : []

            Key {
                required property int index
                required property var modelData
                readonly property int row: Math.floor(index / faces.columns)

                x: (index % faces.columns) * (faces.wide + faces.gap) + (row > 0 ? (faces.wide + faces.gap) / 2 : 0)
                y: row * (faces.high + faces.gap)
                width: faces.wide
                height: faces.high
                stacked: true
                icon: modelData.icon
                iconSize: Theme.large ? 96 : 120
                inset: 8
                text: modelData.text
                size: 36
                onChosen: panel.survey.rate(modelData.score)
            }
        }
    }
    Grid {
        id: answers

        readonly property int wide: Math.floor((panel.width - (columns - 1) * columnSpacing) / columns)

        width: parent.width
        visible: panel.reasons
        columns: panel.rows ? 1 : Theme.portrait || Theme.large ? 2 : 4
        columnSpacing: Theme.u(20)
        rowSpacing: Theme.u(Theme.large ? 16 : 24)

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
}
