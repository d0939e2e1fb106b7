pragma ComponentBehavior: Bound

import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// The way out, once there is a slip to go with.
Key {
    id: key

    required property PostingView posting
    required property Ways ways

    readonly property bool slipped: key.posting.slip === "printed" || key.posting.slip === "unsure"

    visible: key.slipped
    icon: Theme.large ? "" : "log-out"
    text: qsTr("结束")
    spoken: qsTr("结束。屏幕清空，小票请带走。")
    size: Theme.large ? 30 : 40
    inset: 12
    onChosen: key.ways.visit.finish()
}
