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
                model: found.rows.length // by number: to make rows anew for the next page takes longer than a touch may

                JobRow {
                    readonly property var modelData: found.at(index)
                    required property int index

                    width: page.actWidth
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
                }
                Repeater {
                    model: counted.places

                    CountToggle {
                        required property int index
                        readonly property var modelData: counted.at(index)

                        text: modelData.text
                        count: modelData.count
                        selected: modelData.on
                        onChosen: page.jobs.filters.toggle(modelData.key)
                        onRefused: why => page.ways.speech.say(text + Theme.comma + why)
                    }
                }
            }
            Item {
                id: pager

                readonly property int keyHeight: Theme.u(Theme.large ? 152 : 104)
                readonly property int keyWidth: page.aside ? Math.floor((width - Theme.gap) / 2) : Theme.u(240)

                x: !page.aside ? 0 : Theme.leftHanded ? page.actWidth + Theme.u(48) : -page.showWidth - Theme.u(48)
                width: page.aside ? page.showWidth : parent.width
                height: page.aside ? 2 * keyHeight + Theme.u(16) : keyHeight

                Key {
                    id: before

                    anchors.bottom: parent.bottom
                    width: pager.keyWidth
                    height: pager.keyHeight
                    visible: !page.none
                    icon: Theme.large ? "" : "chevron-left"
                    text: qsTr("上一页")
                    size: Theme.large ? 30 : 40
                    reason: page.jobs.page > 1 ? "" : qsTr("这是第一页")
                    reasonShown: false
                    onChosen: page.jobs.turn(-1)
                    onRefused: why => page.ways.speech.say(why)
                }
                Words {
                    anchors.left: before.right
                    anchors.right: more.left
                    anchors.verticalCenter: parent.verticalCenter
                    horizontalAlignment: Text.AlignHCenter
                    visible: !page.none && !page.aside
                    rich: true
                    single: true
                    text: (Theme.large ? qsTr("<b>%1</b>/%2") : qsTr("<b>%1</b> / %2 页")).arg(page.jobs.page).arg(page.jobs.pages)
                    size: Theme.large ? 30 : 34
                }
                Key {
                    id: more

                    x: page.aside ? 0 : after.x - Theme.gap - width
                    width: page.aside ? pager.width : pager.keyWidth
                    height: pager.keyHeight
                    icon: Theme.large ? "" : "sliders-horizontal"
                    text: Theme.large ? qsTr("条件") : qsTr("更多条件")
                    size: Theme.large ? 30 : 40
                    inset: 12
                    onChosen: page.jobs.showFilters()
                }
                Key {
                    id: after

                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    width: pager.keyWidth
                    height: pager.keyHeight
                    visible: !page.none
                    text: qsTr("下一页")
                    trailing: Theme.large ? "" : "chevron-right"
                    size: Theme.large ? 30 : 40
                    reason: page.jobs.page < page.jobs.pages ? "" : qsTr("这是最后一页")
                    reasonShown: false
                    onChosen: page.jobs.turn(1)
                    onRefused: why => page.ways.speech.say(why)
                }
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
