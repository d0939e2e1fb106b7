pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell
import kiosk.view

// The services that do not fit the home page.
Page {
    id: page

    required property HomeView home

    readonly property int most: Theme.large ? 3 : 8
    readonly property int pages: Math.max(1, Math.ceil(page.home.tiles.length / page.most))
    readonly property var tiles: page.home.tiles.slice(page.at * page.most, (page.at + 1) * page.most)
    property int at: 0

    sentence: qsTr("所有服务。请选一个。")
    show: [
        Words {
            width: page.showWidth
            text: qsTr("所有服务")
            size: 88
            bold: true
            Accessible.role: Accessible.Heading
        }
    ]
    act: [
        Grid {
            columns: Theme.large ? 1 : 2
            spacing: Theme.u(Theme.portrait ? 16 : 12)

            Repeater {
                model: page.tiles.length // not the list: a finger that is down keeps its tile when a device reports

                ServiceTile {
                    id: tile

                    required property int index
                    readonly property var modelData: page.tiles[Math.min(tile.index, page.tiles.length - 1)]

                    width: Theme.columns(Theme.large ? 12 : 6)
                    height: Theme.u(Theme.portrait ? 200 : 152)
                    icon: tile.modelData.icon
                    text: tile.modelData.title
                    hint: tile.modelData.line
                    reason: tile.modelData.reason
                    onChosen: page.ways.open(tile.modelData.key)
                    onRefused: why => page.ways.speech.say(why)
                }
            }
        },
        Key {
            anchors.bottom: parent.bottom
            width: parent.width
            visible: page.pages > 1
            text: qsTr("看后面的")
            trailing: "chevron-right"
            onChosen: page.at = (page.at + 1) % page.pages
        }
    ]
}
