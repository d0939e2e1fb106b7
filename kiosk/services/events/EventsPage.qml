pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.events
import kiosk.view

// What is coming, nearest first: one key an event.
Page {
    id: page

    required property EventsView events
    property int at: 0

    readonly property int most: Theme.large ? 3 : Theme.portrait ? 5 : 4
    readonly property int pages: Math.max(1, Math.ceil(page.events.rows.length / page.most))
    readonly property var rows: page.events.rows.slice(page.at * page.most, (page.at + 1) * page.most)

    sentence: page.events.rows.length === 0 ? qsTr("现在没有活动。有了会写在这一页，也会在屏幕上放。") : qsTr("近期活动，一共 %1 个。选一个看。").arg(page.events.rows.length)
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(Theme.large ? 8 : 24)

            Title {
                width: parent.width
                question: page.events.rows.length === 0 ? qsTr("现在没有活动") : qsTr("近期活动")
            }
            SenseWords {
                width: parent.width
                plain: page.events.rows.length === 0 ? qsTr("有了会写在这一页，也会在屏幕上放。") : qsTr("看不用身份证，占座位才用。")
                size: 40
                second: true
            }
            SpokenStrip {
                width: parent.width
                visible: page.ways.speech.on && !Theme.large
                text: page.ways.speech.sentence
            }
        }
    ]
    act: [
        Column {
            width: parent.width
            spacing: Theme.gap

            Steady {
                id: coming

                rows: page.rows
            }
            Repeater {
                model: coming.places

                Key {
                    id: row

                    required property int index
                    readonly property var modelData: coming.at(index)

                    width: parent.width
                    minimumHeight: Theme.u(Theme.large ? 184 : page.pages > 1 ? (Theme.portrait ? 152 : 136) : Theme.portrait ? 220 : 184)
                    leading: true
                    icon: row.modelData.icon
                    iconSize: 64
                    size: Theme.large ? 40 : 46
                    hintSize: 36
                    text: row.modelData.title
                    hint: Theme.large ? row.modelData.when : page.pages > 1 ? Theme.listed([row.modelData.when, row.modelData.seats]) : [row.modelData.when, row.modelData.seats].filter(part => part !== "").join("\n")
                    spoken: Theme.listed([row.modelData.sort, row.modelData.title, row.modelData.when, row.modelData.place, row.modelData.seats, row.modelData.madeUp])
                    onChosen: page.events.show(page.at * page.most + row.index)
                }
            }
        },
        Key {
            anchors.bottom: parent.bottom
            width: parent.width
            visible: page.pages > 1
            text: qsTr("看另外几个")
            trailing: "chevron-right"
            onChosen: page.at = (page.at + 1) % page.pages
        }
    ]
}
