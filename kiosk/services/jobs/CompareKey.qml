pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// Compare what lies in the basket.
Key {
    id: key

    required property JobsView jobs
    required property Ways ways
    width: Theme.columns(Theme.large ? 6 : 4)
    height: Theme.u(Theme.large ? 160 : 104)
    icon: Theme.large ? "" : "scale"
    text: key.jobs.basket.ids.length > 0 ? qsTr("比一比 %1 个").arg(key.jobs.basket.ids.length) : qsTr("比一比")
    size: Theme.large ? 30 : 38
    inset: 12
    reason: key.jobs.basket.ids.length > 1 ? "" : qsTr("收下两个才能比")
    reasonShown: false
    onChosen: key.jobs.showBasket()
    onRefused: why => key.ways.speech.say(why)
}
