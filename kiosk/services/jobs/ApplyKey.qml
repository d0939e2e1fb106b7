pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// Apply for the open job.
Key {
    id: key

    required property JobsView jobs
    required property Ways ways
    visible: key.jobs.posting.canApply
    width: Theme.columns(Theme.large ? 6 : 4)
    height: Theme.u(160)
    icon: Theme.large ? "" : "send"
    text: qsTr("我要应聘")
    hint: Theme.large ? "" : qsTr("要身份证")
    size: Theme.large ? 30 : 42
    iconSize: 52
    inset: 16
    onChosen: key.ways.open("apply/" + key.jobs.posting.detail.id)
}
