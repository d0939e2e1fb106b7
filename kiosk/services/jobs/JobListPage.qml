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
    readonly property bool none: page.jobs.count === 0
    readonly property bool charted: !Theme.large && !page.ways.speech.on && page.jobs.dots.length > 0
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
    readonly property string legend: qsTr("图上 %1 分钟内 %2 个，一个圆点一个岗位。").arg(page.farthest).arg(page.jobs.dots.length)

    // large letters have room for one sentence: what the words were widened to, which no other sign on the page tells
    readonly property string asked: !Theme.large ? page.jobs.widened !== "" ? page.jobs.heard : page.jobs.summary : page.jobs.widened !== "" ? page.jobs.widened : page.jobs.heard

    sentence: Theme.told([page.none ? qsTr("%1，一个也没有。").arg(page.jobs.title) : qsTr("%1，找到 %2 个。第 %3 页，共 %4 页。").arg(page.jobs.title).arg(page.jobs.count).arg(page.jobs.page).arg(page.jobs.pages), page.jobs.heard])
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
                        text: page.jobs.title
                        size: Theme.portrait ? 92 : 72
                        bold: true
                        Accessible.role: Accessible.Heading
                    }
                    FigureLine {
                        id: count

                        anchors.right: parent.right
                        anchors.bottom: parent.bottom
                        visible: !page.none
                        text: Theme.portrait ? qsTr("<b>%1</b> 个岗位").arg(page.jobs.count) : qsTr("<b>%1</b> 个").arg(page.jobs.count)
                        size: 44
                        figureSize: Theme.large ? 44 : 88
                    }
                }
                Words {
                    width: parent.width
                    visible: page.aside
                    single: true
                    text: qsTr("第 %1 页，共 %2 页").arg(page.jobs.page).arg(page.jobs.pages)
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
                minutes: page.jobs.dots
            }
            FigureLine {
                visible: !Theme.large && page.jobs.dots.length === 0 && page.jobs.near > 0
                text: qsTr("步行 15 分钟内 <b>%1</b> 个").arg(page.jobs.near)
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
            jobs: page.jobs
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

                    Component.onCompleted: rows = page.jobs.filters.toggles // made with the page, counted when it is shown
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
                aside: page.aside
                jobs: page.jobs
                ways: page.ways
            }
        }
    ]
    // under another page the list stands still: to set its words anew took a third of every touch there
    Binding {
        target: found
        property: "rows"
        value: page.jobs.rows
        when: page.visible
        restoreMode: Binding.RestoreNone
    }
    Binding {
        target: counted
        property: "rows"
        value: page.jobs.filters.toggles
        when: page.visible
        restoreMode: Binding.RestoreNone
    }
    Binding {
        target: page.jobs
        property: "rowsAPage"
        value: page.rows
    }
}
