pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// What one looks for, in one's own words: pinyin, first letters, or characters. Count and nearest jobs follow each letter.
Page {
    id: page

    required property JobsView jobs

    readonly property bool asked: field.query !== ""
    property var told: ({ // what the words find
            "ready": true,
            "empty": false,
            "count": 0,
            "heard": "",
            "rows": [],
            "kinds": [],
            "instead": []
        })
    readonly property string found: page.asked && page.told.ready ? qsTr("找到 <b>%1</b> 个").arg(page.told.count) : ""
    readonly property bool waits: page.asked && !page.told.ready // the search is not open yet
    readonly property bool none: page.asked && page.told.ready && page.told.count === 0
    readonly property bool roomy: Theme.portrait && !Theme.large
    readonly property bool branched: page.roomy && kindsFound.rows.length > 1 // one kind alone is no choice
    readonly property int most: page.roomy ? 3 : Theme.large || page.visiting ? 1 : 2 // what has room above the letters
    readonly property var blank: ({ // a row made before anything is found
            "id": "",
            "title": "",
            "fresh": "today",
            "freshText": "",
            "place": "",
            "pay": "",
            "payUnit": "",
            "monthly": true,
            "minutes": ""
        })

    // Under the list it stood still. Whoever comes back finds what the words find, not the page of the list that was left.
    function look(): void {
        if (page.asked)
            page.jobs.type(field.query);
    }

    sentence: qsTr("打拼音，或只打第一个字母。打错一点也找得到。")
    show: [
        Column {
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
                    visible: page.roomy
                    plain: qsTr("打拼音，或只打第一个字母。打错一点也找得到。")
                    size: 40
                    second: true
                }
            }
            SearchField {
                id: field

                width: parent.width
                count: Theme.large ? "" : page.found // there it would leave the words no room
                onQueryChanged: page.jobs.type(query)
            }
            FigureLine {
                visible: Theme.large && page.asked && page.told.heard === "" // what was made of the words goes before the count
                text: page.found
                size: 30
                figureSize: 36
            }
            SenseWords {
                width: parent.width
                visible: !Theme.large || page.none || page.waits || plain === page.told.heard
                plain: page.waits ? qsTr("岗位正在整理，等一会儿就好。") : page.none && page.told.empty ? qsTr("眼下一个岗位也没有，可以打 %1 问。").arg(page.jobs.hotline) : page.none ? qsTr("没有这样的岗位，换个词再找。") : page.asked && page.told.heard !== "" ? page.told.heard : page.asked && page.told.count > page.most ? qsTr("先列几个，点“找”看全部。") : qsTr("您打的字，办完就清空，不记。")
                size: Theme.large ? 30 : page.none ? 44 : 34
                bold: page.none
                second: !page.none
            }
        }
    ]
    act: [
        Column {
            y: page.roomy ? 0 : board.y - Theme.gap - height
            width: parent.width
            spacing: Theme.gap

            Key {
                width: parent.width
                visible: page.roomy && !page.asked
                icon: "layout-grid"
                text: qsTr("不打字，点图找")
                onChosen: page.ways.open("jobs")
            }
            Steady {
                id: nearest

                rows: page.asked && !page.none ? page.told.rows.slice(0, page.branched ? page.most - 1 : page.most) : []
            }
            Repeater {
                model: page.most // by number: rows made anew at every letter would take longer than a letter may

                JobRow {
                    required property int index
                    readonly property var modelData: nearest.at(index) ?? page.blank

                    width: page.actWidth
                    visible: index < nearest.rows.length
                    about: modelData.id
                    text: modelData.title
                    fresh: modelData.fresh
                    freshText: modelData.freshText
                    place: modelData.place
                    pay: modelData.pay
                    payUnit: modelData.payUnit
                    monthly: modelData.monthly
                    minutes: modelData.minutes
                    onChosen: page.jobs.show(index)
                }
            }
            Row {
                spacing: Theme.gapGroup
                visible: page.branched

                Steady {
                    id: kindsFound

                    rows: page.asked && page.roomy ? page.told.kinds : []
                }
                Repeater {
                    model: kindsFound.places

                    Key {
                        readonly property var modelData: kindsFound.at(index)
                        required property int index

                        width: Theme.columns(4)
                        text: qsTr("%1 %2 个").arg(modelData.text).arg(modelData.count)
                        trailing: "chevron-right"
                        inset: 12
                        onChosen: page.jobs.follow(index)
                    }
                }
            }
            Steady {
                id: instead

                rows: page.none ? page.told.instead.slice(0, page.most) : []
            }
            Repeater {
                model: instead.places

                Key {
                    readonly property var modelData: instead.at(index)
                    required property int index

                    width: page.actWidth
                    height: Theme.u(Theme.large ? 200 : 112)
                    text: qsTr("%1，%2 个").arg(modelData.text).arg(modelData.count)
                    hint: Theme.large ? "" : modelData.hint
                    trailing: "chevron-right"
                    onChosen: {
                        page.jobs.askInstead(index);
                        page.jobs.find();
                    }
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
    Timer {
        interval: 1000
        repeat: true
        running: page.visible && page.waits
        onTriggered: page.jobs.lookAgain()
    }
    Connections {
        target: page.jobs

        function onChanged(): void {
            if (page.visible)
                page.told = {
                    "ready": page.jobs.ready,
                    "empty": page.jobs.empty,
                    "count": page.jobs.count,
                    "heard": page.jobs.heard,
                    "rows": page.jobs.rows,
                    "kinds": page.jobs.suggestions,
                    "instead": page.jobs.instead
                };
        }
    }
    Component.onCompleted: field.input.forceActiveFocus()
}
