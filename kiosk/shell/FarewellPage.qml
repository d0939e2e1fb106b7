pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell
import kiosk.view

// The visit is over: says so, and that nothing stayed. A touch begins the next one.
//
// Where something was finished it also asks, once, how it went: `survey`. The touch of a face is the answer, a touch
// beside them begins the next visit as ever, and doing nothing passes it over.
Page {
    id: page

    required property string why
    property SurveyView survey: null

    readonly property bool asks: page.survey !== null
    readonly property bool beside: !Theme.portrait && page.asks // a lying screen has its height for the faces
    readonly property string done: page.why === "finished" || page.why === "lifted" || page.why === "paper_taken" ? qsTr("好了，屏幕清空了。") : qsTr("已经退出，都清空了。")
    readonly property string kept: page.why === "lifted" || page.why === "paper_taken" || page.why === "finished" ? qsTr("交上去的不会丢。") : ""
    readonly property string parting: page.why === "lifted" || page.why === "paper_taken" ? qsTr("您慢走。") : page.why === "finished" ? qsTr("别忘了身份证和单子。") : qsTr("别忘了身份证和单子。您慢走。")
    readonly property string next: page.asks ? qsTr("要再用，点空白处。") : ""

    function use(tool: string): void {
        if (!page.asks)
            return;
        if (tool === "stir") {
            page.survey.stir();
        } else if (tool === "back") {
            page.survey.leave();
        } else if (tool === "help") {
            page.ways.visit.touch();
            page.ways.help();
        }
    }

    bare: true
    ground: Theme.go
    sentence: [page.done, page.kept, page.parting, panel.item ? (panel.item as SurveyPanel).sentence : "", page.next].filter(part => part).join(Theme.locale === "zh_CN" ? "" : " ")

    PointHandler {
        onActiveChanged: {
            if (active && page.asks && !panel.contains(panel.mapFromItem(page, point.position)))
                page.ways.visit.touch();
        }
    }
    Column {
        id: told

        x: Theme.margin
        y: page.asks ? Theme.u(Theme.portrait ? Theme.large ? 96 : 200 : 56) : Math.round((parent.height - height) / 2)
        width: page.width - 2 * Theme.margin
        spacing: Theme.u(page.beside ? 0 : page.asks ? 24 : 48)

        LineIcon {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: !page.asks
            name: "check"
            size: 260
            stroke: 26
            color: Theme.goText
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.u(24)

            // no larger than the words beside it: beside faces that are keys it is none
            LineIcon {
                id: tick

                anchors.verticalCenter: parent.verticalCenter
                visible: page.asks && !Theme.large
                name: "check"
                size: 72
                stroke: 9
                color: Theme.goText
            }
            SenseWords {
                width: Math.min(implicitWidth, told.width - (tick.visible ? tick.width + parent.spacing : 0))
                single: page.asks
                horizontalAlignment: Text.AlignHCenter
                plain: page.done
                size: page.asks ? Theme.large || page.beside ? 60 : 76 : 88
                bold: true
                color: Theme.goText
            }
        }
        SenseWords {
            width: parent.width
            visible: plain !== ""
            single: page.asks
            horizontalAlignment: Text.AlignHCenter
            plain: page.beside ? page.kept + page.parting : page.kept
            size: page.asks ? Theme.large ? 36 : 44 : 64
            bold: true
            color: Theme.goText
        }
        SenseWords {
            width: parent.width
            visible: !page.beside
            single: page.asks
            horizontalAlignment: Text.AlignHCenter
            plain: page.parting
            size: page.asks ? Theme.large ? 40 : 60 : 64
            bold: true
            color: Theme.goText
        }
    }
    Loader {
        id: panel

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: next.top
        anchors.bottomMargin: Theme.u(page.beside ? 16 : 48)
        width: page.width - 2 * Theme.margin
        active: page.asks
        sourceComponent: SurveyPanel {
            survey: page.survey
        }
    }
    SenseWords {
        id: next

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.u(page.beside ? 24 : 56)
        x: Theme.margin
        width: page.width - 2 * Theme.margin
        visible: page.asks
        single: true
        horizontalAlignment: Text.AlignHCenter
        plain: page.next
        size: Theme.large ? 34 : 44
        bold: true
        color: Theme.goText
    }
}
