pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs

// Before one applies for a post that is for some groups only: see whether one belongs to them.
Key {
    id: key

    required property JobsView jobs
    visible: key.jobs.posting.check.offered
    width: Theme.columns(Theme.large ? 6 : 12)
    height: Theme.u(Theme.large ? 152 : 104)
    icon: Theme.large ? "" : "list-checks"
    text: qsTr("我能不能报")
    hint: Theme.large || !Theme.portrait ? "" : qsTr("答几个问题，马上告诉您；不留答案")
    size: Theme.large ? 30 : 38
    inset: 12
    onChosen: key.jobs.posting.check.show(key.jobs.posting.canApply)
}
