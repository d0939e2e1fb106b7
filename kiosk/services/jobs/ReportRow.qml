pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// What a telephone call came to: one touch tells those who come after.
Column {
    id: told

    required property JobsView jobs
    required property Ways ways
    required property var reports

    spacing: Theme.u(4)

    Words {
        text: qsTr("打过这个电话？点一下告诉后面的人")
        size: 30
        bold: true
    }
    Steady {
        id: reports

        rows: told.reports
    }
    Row {
        spacing: Theme.gapGroup

        Repeater {
            model: reports.places

            ReportKey {
                required property int index

                report: reports.at(index)
                jobs: told.jobs
                ways: told.ways
            }
        }
    }
}
