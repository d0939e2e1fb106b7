pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// How far the map is asked for jobs; beside it, where the map holds services, the key for these.
Row {
    id: row

    required property MapView map
    required property Ways ways
    readonly property bool four: row.map.services.count > 0

    spacing: Theme.gapGroup

    Steady {
        id: rings

        rows: row.map.rings
    }
    Repeater {
        model: rings.places

        Key {
            required property int index
            readonly property var modelData: rings.at(index)

            width: Theme.columns(Theme.large || !row.four ? 4 : 3)
            height: Theme.u(Theme.large ? 176 : row.four ? 128 : 112)
            stacked: Theme.large || row.four
            selected: modelData.on
            text: stacked ? modelData.text : qsTr("%1 %2 个").arg(modelData.text).arg(modelData.count)
            hint: stacked ? qsTr("%1 个").arg(modelData.count) : ""
            spoken: qsTr("步行 %1，%2 个").arg(modelData.text).arg(modelData.count)
            size: Theme.large ? 30 : 40
            inset: 12
            reason: modelData.count > 0 ? "" : qsTr("没有")
            reasonShown: false
            onChosen: row.map.chooseRing(modelData.value)
            onRefused: why => row.ways.speech.say(text + Theme.comma + why)
        }
    }
    ServicesKey {
        width: Theme.columns(3)
        height: Theme.u(128)
        visible: row.four && !Theme.large
        services: row.map.services
        hint: qsTr("%1 处").arg(row.map.services.count)
        size: 38
        stacked: true
    }
}
