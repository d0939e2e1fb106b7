pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell

// Quiet hours: nothing moves, little light; whoever comes sees that the terminal works.
FarCard {
    id: still

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * still.f(64)
        spacing: still.f(32)

        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: still.station
            size: still.s(44)
            second: true
        }
        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: still.clock
            size: still.s(240)
            bold: true
        }
        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            visible: text !== ""
            text: still.text
            size: still.s(72)
            bold: true
        }
        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            visible: text !== ""
            text: still.hint
            size: still.s(40)
        }
        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: still.freshness
            size: still.s(34)
            second: true
        }
    }
}
