pragma ComponentBehavior: Bound

import QtQuick
import kiosk.admin
import kiosk.controls

// Which map this station draws: files on sticks and in the map folder, what each holds, how it would look, and the key
// that takes it. Lying screens side by side.
AdminPage {
    id: page

    required property MapsRoom maps

    readonly property int most: Theme.portrait ? 4 : 3
    readonly property int pages: Math.max(1, Math.ceil(page.maps.rows.length / page.most))
    property int at: 0
    readonly property list<var> shown: page.maps.rows.slice(page.at * page.most, (page.at + 1) * page.most)

    heading: qsTr("地图")
    sentence: page.maps.told
    bar: [
        BackKeys {
            page: page
        },
        Key {
            width: page.barKey
            height: Theme.u(112)
            visible: page.pages > 1
            trailing: "chevron-right"
            text: qsTr("第 %1 页，共 %2 页").arg(page.at + 1).arg(page.pages)
            spoken: qsTr("看下一页")
            labelBold: false
            size: 32
            inset: 12
            onChosen: page.at = (page.at + 1) % page.pages
        }
    ]
    Component.onDestruction: preview.forget()

    Column {
        id: tried

        width: page.column
        spacing: Theme.u(20)

        Rectangle {
            width: parent.width
            height: Theme.u(480)
            radius: Theme.radiusPanel
            color: Theme.surface
            border.width: Theme.rimWidth
            border.color: Theme.line

            MapPreview {
                id: preview

                anchors.fill: parent
                anchors.margins: Theme.u(12)
                maps: page.maps
                unit: Theme.unit
                colours: ({
                        "ground": Theme.surface,
                        "water": Theme.contrast ? Theme.sunk : "#CFD8D6",
                        "green": Theme.contrast ? Theme.sunk : "#D5DCC4",
                        "built": Theme.sunk,
                        "street": Theme.contrast ? Theme.soft : Theme.rim,
                        "go": Theme.go
                    })
            }
        }
        Notice {
            width: parent.width
            good: page.maps.good
            icon: page.maps.good ? "circle-check" : "info"
            text: page.maps.told
        }
    }
    Column {
        x: Theme.portrait ? 0 : page.column + page.gutter
        y: Theme.portrait ? page.roomHeight - height : 0
        width: page.column
        spacing: Theme.u(16)

        Steady {
            id: files

            rows: page.shown
        }
        Repeater {
            model: files.places

            MapKey {
                required property int index
                readonly property var modelData: files.at(index)

                width: page.column
                text: modelData.text
                hint: modelData.hint
                told: modelData.told
                selected: modelData.chosen
                onChosen: page.maps.choose(modelData.at)
            }
        }
        Key {
            width: parent.width
            height: Theme.u(120)
            primary: true
            icon: "map"
            text: qsTr("用这张")
            busy: page.maps.busy
            reason: page.maps.takeReason
            onChosen: page.maps.take()
        }
        Row {
            spacing: Theme.gapGroup

            Key {
                width: page.part(2, Theme.gapGroup)
                height: Theme.u(104)
                icon: "rotate-ccw"
                text: qsTr("用中心的")
                reason: page.maps.taken ? "" : qsTr("现在没用自己的")
                size: 34
                inset: 10
                onChosen: page.maps.giveBack()
            }
            Key {
                width: page.part(2, Theme.gapGroup)
                height: Theme.u(104)
                icon: "pencil"
                text: qsTr("写路径")
                size: 34
                inset: 10
                onChosen: page.maps.typePath()
            }
        }
    }
}
