pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// What was found, from near to far; filters say beforehand how many would remain.
Page {
    id: page

    required property JobsView jobs

    readonly property int rows: Theme.large ? 3 : Theme.portrait ? 6 : 4
    readonly property bool aside: Theme.upright && !page.none // beside large rows the keys that turn pages have the other column
    property var told: page.answer() // what was asked and found, as of the last look; all at once, so that it makes one sentence
    readonly property bool none: page.told.count === 0
    readonly property bool charted: !Theme.large && !page.ways.speech.on && page.told.dots.length > 0
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
    readonly property int farthest: 30 // minutes, the end of the drawing's axis
    readonly property string legend: qsTr("图上 %1 分钟内 %2 个，一个圆点一个岗位。").arg(page.farthest).arg(page.told.dots.length)

    // large letters have room for one sentence: what the words were widened to, which no other sign on the page tells
    readonly property string asked: !Theme.large ? page.told.widened !== "" ? page.told.heard : page.told.summary : page.told.widened !== "" ? page.told.widened : page.told.heard !== "" ? page.told.heard : qsTr("工资是一个月的，从近到远排。")

    function answer(): var {
        const jobs = page.jobs;
        return {
            "ready": jobs.ready,
            "empty": jobs.empty,
            "title": jobs.title,
            "summary": jobs.summary,
            "heard": jobs.heard,
            "widened": jobs.widened,
            "count": jobs.count,
            "near": jobs.near,
            "page": jobs.page,
            "pages": jobs.pages,
            "dots": jobs.dots,
            "rows": jobs.rows,
            "undone": jobs.undone,
            "toggles": jobs.filters.toggles
        };
    }
    // Under another page, or made ahead, the list stands still: to follow each touch there took a third of it.
    function look(): void {
        page.told = page.answer();
    }

    sentence: !page.told.ready ? qsTr("岗位正在整理，等一会儿就好。") : Theme.told([page.none ? qsTr("%1，一个也没有。").arg(page.told.title) : qsTr("%1，找到 %2 个。第 %3 页，共 %4 页。").arg(page.told.title).arg(page.told.count).arg(page.told.page).arg(page.told.pages), page.told.heard])
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(24)

            Column {
                width: parent.width

                Item {
                    width: parent.width
                    height: title.height

                    Words {
                        id: title

                        width: Math.min(implicitWidth, parent.width - (count.visible ? count.width + Theme.u(24) : 0))
                        single: true
                        text: page.told.title
                        size: Theme.portrait ? 92 : 72
                        bold: true
                        Accessible.role: Accessible.Heading
                    }
                    FigureLine {
                        id: count

                        anchors.right: parent.right
                        anchors.bottom: parent.bottom
                        visible: !page.none
                        text: Theme.portrait ? qsTr("<b>%1</b> 个岗位").arg(page.told.count) : qsTr("<b>%1</b> 个").arg(page.told.count)
                        size: 44
                        figureSize: Theme.large ? 44 : 88
                    }
                }
                Words {
                    width: parent.width
                    visible: page.aside
                    single: true
                    text: qsTr("第 %1 页，共 %2 页").arg(page.told.page).arg(page.told.pages)
                    size: 30
                    second: true
                }
                SenseWords {
                    width: parent.width
                    visible: !page.none && plain !== ""
                    plain: page.asked + (page.charted ? (Theme.locale === "zh_CN" ? "" : " ") + page.legend : "")
                    size: Theme.large ? 30 : 40
                    second: true
                }
            }
            SpokenStrip {
                width: parent.width
                visible: page.ways.speech.on && !Theme.large
                text: page.ways.speech.sentence
            }
            DistanceDots {
                width: parent.width
                visible: page.charted
                minutes: page.told.dots
            }
            FigureLine {
                visible: !Theme.large && page.told.dots.length === 0 && page.told.near > 0
                text: qsTr("步行 15 分钟内 <b>%1</b> 个").arg(page.told.near)
                size: 44
                figureSize: 60
            }
        },
        ColumnHeads {
            id: heads

            anchors.bottom: parent.bottom
            width: parent.width
            visible: Theme.portrait && !Theme.large && !page.none
        }
    ]
    act: [
        Column {
            width: parent.width
            spacing: Theme.gap
            visible: !page.none

            Steady {
                id: found

                rows: page.told.rows
            }
            Repeater {
                model: page.rows // by number: to make rows anew for the next page takes longer than a touch may

                JobRow {
                    readonly property var modelData: found.at(index) ?? page.blank
                    required property int index

                    width: page.actWidth
                    visible: index < found.rows.length
                    key: index + 1
                    about: modelData.id
                    text: modelData.title
                    fresh: modelData.fresh
                    freshText: modelData.freshText
                    place: modelData.place
                    pay: modelData.pay
                    payUnit: modelData.payUnit
                    monthly: modelData.monthly
                    headed: heads.visible
                    minutes: modelData.minutes
                    onChosen: page.jobs.show(index)
                }
            }
        },
        NothingFound {
            width: parent.width
            visible: page.none
            ready: page.told.ready
            jobs: page.jobs
            ways: page.ways
        },
        Column {
            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.u(16)

            Row {
                spacing: Theme.gap
                visible: !Theme.large && !page.none

                Steady {
                    id: counted

                    rows: page.told.toggles
                }
                Repeater {
                    model: counted.places

                    CountToggle {
                        required property int index
                        readonly property var modelData: counted.at(index)

                        text: modelData.text
                        count: page.none ? 1 : modelData.count
                        selected: modelData.on
                        onChosen: page.jobs.filters.toggle(modelData.key)
                        onRefused: why => page.ways.speech.say(text + Theme.comma + why)
                    }
                }
            }
            ListPager {
                x: !page.aside ? 0 : Theme.leftHanded ? page.actWidth + Theme.u(48) : -page.showWidth - Theme.u(48)
                width: page.aside ? page.showWidth : parent.width
                visible: page.told.ready && !page.told.empty
                aside: page.aside
                page: page.told.page
                pages: page.none ? 0 : page.told.pages
                ways: page.ways
                onTurned: by => page.jobs.turn(by)
                again: page.none && page.told.undone === ""
                onMoreAsked: again ? page.jobs.showWords() : page.jobs.showFilters()
            }
        }
    ]
    Timer {
        interval: 1000
        repeat: true
        running: page.visible && !page.told.ready
        onTriggered: page.jobs.lookAgain()
    }
    Connections {
        target: page.jobs

        function onChanged(): void {
            if (page.visible)
                page.look();
        }
    }
    Component.onCompleted: page.told = page.told // from now on it is looked at, and follows nothing by itself
    Binding {
        target: page.jobs
        property: "rowsAPage"
        value: page.rows
    }
}
