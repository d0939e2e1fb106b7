pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs

// What is to be known of the service that is chosen on the map.
Column {
    id: told

    required property ServicesView services
    readonly property var chosen: told.services.chosen

    Words {
        width: parent.width
        single: true
        text: told.chosen.title ?? ""
        size: 40
        bold: true
    }
    Repeater {
        model: [Theme.listed([told.chosen.walk, told.chosen.kind]), told.chosen.hours ?? "", told.chosen.phone ?? ""]

        Words {
            required property string modelData

            width: told.width
            single: true
            text: modelData
            size: Theme.large ? 30 : 34
            second: true
        }
    }
}
