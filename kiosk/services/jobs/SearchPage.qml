pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// What one looks for, in one's own words: pinyin, first letters, or characters. Counts follow each letter.
Page {
    id: page

    required property JobsView jobs

    readonly property bool asked: field.query !== ""

    sentence: qsTr("打拼音，或只打第一个字母。打错一点也找得到。")
    show: [
        Column {
            id: upper

            width: page.showWidth
            spacing: Theme.u(24)

            Column {
                width: parent.width

                Title {
                    width: parent.width
                    question: qsTr("想做\n什么工作？")
                    size: Theme.portrait && !Theme.large ? 92 : 60
                }
                SenseWords {
                    width: parent.width
                    visible: Theme.portrait && !Theme.large
                    plain: qsTr("打拼音，或只打第一个字母。打错一点也找得到。")
                    size: 40
                    second: true
                }
            }
            SearchField {
                id: field

                width: parent.width
                count: page.asked ? qsTr("找到 <b>%1</b> 个").arg(page.jobs.count) : ""
                onQueryChanged: page.jobs.type(query)
            }
            SenseWords {
                width: parent.width
                visible: !Theme.large
                plain: page.jobs.heard !== "" && page.asked ? page.jobs.heard : qsTr("您打的字，办完就清空，不记。")
                size: 34
                second: true
            }
        }
    ]
    act: [
        Column {
            width: parent.width
            spacing: Theme.u(16)
            visible: Theme.portrait && !Theme.large

            Key {
                width: parent.width
                visible: !page.asked
                icon: "layout-grid"
                text: qsTr("不打字，点图找")
                onChosen: page.ways.open("jobs")
            }
            Steady {
                id: suggested

                rows: page.asked ? page.jobs.suggestions : []
            }
            Repeater {
                model: suggested.places

                SuggestionRow {
                    readonly property var modelData: suggested.at(index)
                    required property int index

                    width: page.actWidth
                    text: modelData.text
                    count: modelData.count
                    onChosen: page.jobs.follow(index)
                }
            }
        },
        PinyinBoard {
            id: board

            anchors.bottom: parent.bottom
            anchors.bottomMargin: -Theme.u(Theme.portrait ? 16 : 32)
            x: Theme.portrait ? -Theme.u(48) : 0
            width: Theme.portrait ? Theme.u(1080) : parent.width
            field: field.input
            onSubmitted: page.jobs.find()
        }
    ]
    Component.onCompleted: field.input.forceActiveFocus()
}
