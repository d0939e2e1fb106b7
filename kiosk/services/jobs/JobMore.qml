pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// In large letters: what can be done with a job beside taking it along.
Grid {
    id: more

    required property JobsView jobs
    required property Ways ways
    required property var reports

    columns: 2
    columnSpacing: Theme.gapGroup
    rowSpacing: Theme.gap

    Steady {
        id: reports

        rows: more.jobs.posting.canReport ? more.reports : []
    }
    Repeater {
        model: reports.places

        ReportKey {
            required property int index

            report: reports.at(index)
            jobs: more.jobs
            ways: more.ways
        }
    }
    ApplyKey {
        jobs: more.jobs
        ways: more.ways
    }
    KeepKey {
        jobs: more.jobs
        ways: more.ways
    }
    CompareKey {
        jobs: more.jobs
        ways: more.ways
    }
}
