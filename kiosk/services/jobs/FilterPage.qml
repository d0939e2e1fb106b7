pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// All conditions on one page; in large type one group after the other.
Page {
    id: page

    required property JobsView jobs
    property int at: 0

    readonly property bool paired: !Theme.portrait && !Theme.large // no height for five groups, but width for two side by side
    readonly property list<string> groups: [qsTr("条件"), qsTr("每月最少"), qsTr("走路最多"), qsTr("什么时候上班"), qsTr("怎么上班")]

    function shown(group: int): bool {
        return !Theme.large || page.at === group;
    }

    sentence: qsTr("挑条件。每个键上写着还剩几个。")
    show: [
        Column {
            width: page.showWidth

            Title {
                width: parent.width
                question: qsTr("挑条件")
                size: 92
            }
            Words {
                width: parent.width
                visible: !Theme.large
                text: qsTr("键上写着选了还剩几个。")
                size: 40
                second: true
            }
            FigureLine {
                text: qsTr("现在 <b>%1</b> 个").arg(page.jobs.count)
                size: 44
                figureSize: 88
            }
            Words {
                width: parent.width
                visible: !Theme.large
                text: page.jobs.title + Theme.period + page.jobs.summary
                size: 40
            }
        }
    ]
    act: [
        Column {
            width: parent.width
            spacing: Theme.u(Theme.large ? 12 : Theme.portrait ? 16 : 6)

            Group {
                visible: page.shown(0)
                name: page.groups[0]
                choices: page.jobs.filters.conditions
                columns: 6
                onTouched: which => page.jobs.filters.toggle(page.jobs.filters.conditions[which].key)
            }
            Group {
                visible: page.shown(1)
                name: page.groups[1]
                choices: page.jobs.filters.paySteps
                columns: 5
                unit: qsTr("%1 元")
                onTouched: which => page.jobs.filters.atLeast(page.jobs.filters.paySteps[which].value)
            }
            Flow {
                width: parent.width
                visible: page.shown(2) || page.shown(3)
                spacing: page.paired ? 2 * Theme.gapGroup : parent.spacing

                Group {
                    width: page.paired ? Theme.u(648) : parent.width
                    visible: page.shown(2)
                    name: page.groups[2]
                    choices: page.jobs.filters.rings
                    columns: 4
                    unit: qsTr("%1 分钟")
                    onTouched: which => page.jobs.filters.within(page.jobs.filters.rings[which].value)
                }
                Group {
                    width: page.paired ? parent.width - parent.spacing - Theme.u(648) : parent.width
                    visible: page.shown(3)
                    name: page.groups[3]
                    choices: page.jobs.filters.hours
                    columns: 3
                    onTouched: which => page.jobs.filters.toggle(page.jobs.filters.hours[which].key)
                }
            }
            Group {
                visible: page.shown(4)
                name: page.groups[4]
                choices: page.jobs.filters.forms
                columns: 5
                onTouched: which => page.jobs.filters.inForm(page.jobs.filters.forms[which].key)
            }
        },
        Row {
            anchors.bottom: parent.bottom
            spacing: Theme.gapGroup

            Key {
                visible: Theme.large
                width: Theme.columns(6)
                height: Theme.u(160)
                text: page.groups[(page.at + 1) % page.groups.length]
                trailing: "chevron-right"
                onChosen: page.at = (page.at + 1) % page.groups.length
            }
            Key {
                visible: !Theme.large
                width: Theme.columns(6)
                height: Theme.u(Theme.portrait ? 120 : 104)
                icon: "map"
                text: qsTr("在地图上看")
                onChosen: page.jobs.showMap()
            }
            Key {
                width: Theme.columns(6)
                height: Theme.u(Theme.large ? 160 : Theme.portrait ? 120 : 104)
                text: Theme.large ? qsTr("看 %1 个").arg(page.jobs.count) : qsTr("看这 %1 个").arg(page.jobs.count)
                trailing: "chevron-right"
                onChosen: page.ways.back()
            }
        }
    ]
    component Group: Column {
        id: group

        required property string name
        required property var choices
        property string unit: ""
        property int columns: 3

        signal touched(int which)

        width: page.actWidth
        spacing: Theme.u(Theme.portrait ? 4 : 0)

        Words {
            text: group.name
            size: 30
            second: true
        }
        Grid {
            id: keys

            columns: Theme.large ? 3 : group.columns
            columnSpacing: group.columns > 5 ? Theme.gap : Theme.gapGroup
            rowSpacing: Theme.u(12)

            Steady {
                id: counted

                rows: group.choices
            }
            Repeater {
                model: counted.places

                CountToggle {
                    readonly property var modelData: counted.at(index)
                    required property int index

                    width: Math.floor((group.width - (keys.columns - 1) * keys.columnSpacing) / keys.columns)
                    text: group.unit === "" ? modelData.text : group.unit.arg(modelData.value)
                    count: modelData.count
                    selected: modelData.on
                    onChosen: group.touched(index)
                    onRefused: why => page.ways.speech.say(text + Theme.comma + why)
                }
            }
        }
    }
}
