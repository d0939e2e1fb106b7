pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// How many digits of a PIN were typed, and none of them. As many places as it must have; those beyond come as they are typed.
Row {
    id: dots

    required property int count

    height: Theme.u(64)
    spacing: Theme.u(24)
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("已输 %1 位").arg(dots.count)

    Repeater {
        model: Math.max(6, dots.count)

        Rectangle {
            required property int index

            anchors.verticalCenter: parent?.verticalCenter
            width: Theme.u(36)
            height: width
            radius: width / 2
            color: index < dots.count ? Theme.ink : "transparent"
            border.width: Theme.u(4)
            border.color: Theme.rim
        }
    }
}
