pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// Where things are seen to, nearest first, for whoever would rather read than look at a map. One that is touched is shown on it.
Page {
    id: page

    required property ServicesView services
    property int at: 0

    readonly property int most: Theme.large ? 2 : 3
    readonly property int pages: Math.max(1, Math.ceil(page.services.count / page.most))
    readonly property var rows: page.services.rows.slice(page.at * page.most, (page.at + 1) * page.most)

    sentence: qsTr("办事的地方，从近到远，一共 %1 处。第 %2 页，共 %3 页。").arg(page.services.count).arg(page.at + 1).arg(page.pages)
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(Theme.large ? 8 : 24)

            Title {
                width: parent.width
                question: qsTr("办事的地方")
            }
            SenseWords {
                width: parent.width
                plain: qsTr("从近到远，一共 %1 处。点一处，在地图上看。").arg(page.services.count)
                size: Theme.large ? 30 : 40
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
                id: near

                rows: page.rows
            }
            Repeater {
                model: near.places

                Key {
                    id: row

                    required property int index
                    readonly property var modelData: near.at(index)

                    width: parent.width
                    minimumHeight: Theme.u(Theme.large ? 240 : 204)
                    leading: true
                    icon: Theme.large ? "" : row.modelData.icon
                    iconSize: 64
                    size: Theme.large ? 40 : 44
                    hintSize: Theme.large ? 30 : 34
                    text: Theme.large ? row.modelData.briefTitle : row.modelData.title
                    hint: Theme.large ? row.modelData.walk + "\n" + row.modelData.briefHours : Theme.listed([row.modelData.walk, row.modelData.kind]) + "\n" + Theme.listed([row.modelData.briefHours, row.modelData.phone])
                    spoken: row.modelData.spoken
                    onChosen: {
                        page.services.choose(page.at * page.most + row.index);
                        page.ways.back();
                    }
                }
            }
        },
        Key {
            anchors.bottom: parent.bottom
            width: parent.width
            visible: page.pages > 1
            text: qsTr("看另外几处")
            trailing: "chevron-right"
            onChosen: page.at = (page.at + 1) % page.pages
        }
    ]
}
