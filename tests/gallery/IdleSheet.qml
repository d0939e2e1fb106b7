pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// Are you there? A key lies beneath the cover, and must not be found.
KeypadScope {
    id: sheet

    property int stayed: 0
    property int gone: 0

    Key {
        x: Theme.margin
        y: Theme.u(300)
        text: "下面的键"
    }
    IdleCard {
        anchors.fill: parent
        seconds: 16
        station: "翠园社区就业驿站"
        clock: "09:41"
        onStay: sheet.stayed++
        onLeave: sheet.gone++
    }
}
