pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// One setting as a row to touch: its label, its value, and where the value came from.
Pressable {
    id: row

    property string value: ""

    said: text + "，" + row.value + "，" + hint
    implicitHeight: Theme.u(104)

    KeyFace {
        id: face

        anchors.fill: parent
        down: row.down
        ringed: row.ringed
    }
    Words {
        id: name

        x: Theme.u(24)
        y: Theme.u(8) + face.sink
        width: parent.width - value.width - Theme.u(96)
        quiet: true
        single: true
        text: row.text
        size: 36
        bold: true
    }
    Words {
        x: name.x
        y: name.y + name.height - Theme.u(4)
        width: name.width
        quiet: true
        single: true
        text: row.hint
        size: 30
        second: true
    }
    Words {
        id: value

        x: parent.width - width - Theme.u(72)
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, parent.width * 0.42)
        quiet: true
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        text: row.value
        size: 34
    }
    LineIcon {
        x: parent.width - width - Theme.u(20)
        anchors.verticalCenter: parent.verticalCenter
        name: "chevron-right"
        size: 40
    }
}
