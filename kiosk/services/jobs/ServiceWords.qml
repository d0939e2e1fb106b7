pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs

// What is to be known of the service that is chosen on the map; what is too long for the place is spoken whole.
Column {
    id: told

    required property ServicesView services
    readonly property var chosen: told.services.chosen

    Words {
        width: parent.width
        single: true
        text: (Theme.upright ? told.chosen.briefestTitle : Theme.large ? told.chosen.briefTitle : told.chosen.title) ?? ""
        size: 40
        bold: true
    }
    Repeater {
        model: [Theme.listed([told.chosen.walk, told.chosen.kind]), (Theme.large ? told.chosen.briefOpen : told.chosen.hours) ?? "", told.chosen.phone ?? ""]

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
