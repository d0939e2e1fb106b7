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
    readonly property string done: page.why === "finished" || page.why === "lifted" || page.why === "paper_taken" ? qsTr("办完了，都清空了。") : qsTr("已经退出，都清空了。")
    readonly property string parting: page.why === "lifted" || page.why === "paper_taken" ? qsTr("交上去的不会丢。您慢走。") : page.why === "finished" ? qsTr("交上去的不会丢。别忘了身份证和单子。") : qsTr("别忘了身份证和单子。您慢走。")

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
    sentence: page.done + page.parting + (panel.item ? (panel.item as SurveyPanel).sentence : "")

    PointHandler {
        onActiveChanged: {
            if (active && page.asks && !panel.contains(panel.mapFromItem(page, point.position)))
                page.ways.visit.touch();
        }
    }
    Grid {
        id: told

        x: Theme.margin
        y: page.asks ? Theme.u(Theme.portrait ? Theme.large ? 96 : 220 : 56) : Math.round((parent.height - height) / 2)
        columns: page.beside ? 2 : 1
        spacing: Theme.u(page.asks ? 32 : 48)
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter

        LineIcon {
            visible: !(page.asks && Theme.large)
            name: "check"
            size: page.beside ? 120 : page.asks ? 200 : 260
            stroke: size / 10
            color: Theme.goText
        }
        Column {
            width: page.width - 2 * Theme.margin - (page.beside && !Theme.large ? Theme.u(152) : 0)
            spacing: Theme.u(page.beside ? 0 : Theme.large ? 8 : page.asks ? 24 : 48)

            SenseWords {
                width: parent.width
                single: page.asks
                horizontalAlignment: page.beside ? Text.AlignLeft : Text.AlignHCenter
                plain: page.done
                size: page.beside ? 60 : page.asks ? Theme.large ? 60 : 80 : 88
                bold: true
                color: Theme.goText
            }
            SenseWords {
                width: parent.width
                single: page.asks
                horizontalAlignment: page.beside ? Text.AlignLeft : Text.AlignHCenter
                plain: page.parting
                size: page.beside ? 36 : page.asks ? Theme.large ? 36 : 44 : 48
                bold: true
                color: Theme.goText
            }
        }
    }
    Loader {
        id: panel

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.u(Theme.portrait && !Theme.large ? 160 : 56)
        width: page.width - 2 * Theme.margin
        active: page.asks
        sourceComponent: SurveyPanel {
            survey: page.survey
        }
    }
}
