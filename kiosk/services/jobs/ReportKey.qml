pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// What a telephone call came to, told in one touch.
Key {
    id: key

    required property JobsView jobs
    required property Ways ways
    required property var report

    width: Theme.columns(Theme.large ? 6 : 4)
    height: Theme.u(Theme.large ? 160 : 104)
    icon: Theme.large ? "" : key.report.icon
    text: key.report.text
    spoken: qsTr("打过电话，%1").arg(key.report.text)
    size: Theme.large ? 30 : 40
    inset: 12
    onChosen: key.ways.open("called/" + key.jobs.posting.detail.id + "/" + key.report.code)
}
