pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs

// The nearest jobs of the place on the map, beside it on a lying screen.
Column {
    id: near

    required property JobsView jobs

    spacing: Theme.gap

    Steady {
        id: jobsHere

        rows: near.jobs.preview
    }
    Repeater {
        model: jobsHere.places

        JobRow {
            required property int index
            readonly property var modelData: jobsHere.at(index)

            width: near.width
            text: modelData.title
            fresh: modelData.fresh
            freshText: modelData.freshText
            place: modelData.place
            pay: modelData.pay
            payUnit: modelData.payUnit
            monthly: modelData.monthly
            minutes: modelData.minutes
            onChosen: near.jobs.showFromMap(index)
        }
    }
}
