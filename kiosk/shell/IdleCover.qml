pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// 您还在吗？ with what it needs from the visit.
IdleCard {
    id: cover

    required property Ways ways
    property int whole: 0

    seconds: cover.ways.visit.left
    total: cover.whole
    withCard: cover.ways.visit.person !== ""
    speaking: cover.ways.speech.on
    station: cover.ways.top.station
    clock: cover.ways.top.time
    onStay: cover.ways.visit.touch()
    onMore: cover.ways.visit.moreTime()
    onLeave: cover.ways.visit.finish()

    Component.onCompleted: {
        cover.whole = Math.max(1, cover.ways.visit.left);
        cover.ways.speech.warn(cover.said);
    }
}
