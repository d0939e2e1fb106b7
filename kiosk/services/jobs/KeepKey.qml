pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// Put the open job into the basket, or take it out again.
Key {
    id: key

    required property JobsView jobs
    required property Ways ways
    readonly property bool inside: key.jobs.basket.ids.includes(key.jobs.posting.detail.id)

    width: Theme.columns(Theme.large ? 6 : 4)
    height: Theme.u(Theme.large ? 160 : 104)
    selected: key.inside
    icon: Theme.large || key.inside ? "" : "shopping-basket"
    text: key.inside ? qsTr("已收下") : qsTr("收下再比")
    size: Theme.large ? 30 : 38
    inset: 12
    reason: !key.inside && key.jobs.basket.ids.length >= key.jobs.basket.room ? qsTr("已经收了 %1 个，先拿掉一个").arg(key.jobs.basket.room) : ""
    reasonShown: false
    onChosen: key.jobs.basket.put(key.jobs.posting.detail.id)
    onRefused: why => key.ways.speech.say(why)
}
