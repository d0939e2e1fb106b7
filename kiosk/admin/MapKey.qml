pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// One file that may be a map: its name, where it lies, how large and how old it is, and what it holds for this station.
Pressable {
    id: row

    property string told: ""

    said: text + "，" + hint + "，" + told
    checks: true
    implicitHeight: Theme.u(128)

    KeyFace {
        id: face

        anchors.fill: parent
        down: row.down
        ringed: row.ringed
        selected: row.selected
    }
    LineIcon {
        id: mark

        x: Theme.u(24)
        y: Theme.u(24) + face.sink
        name: row.selected ? "check" : "map"
        size: 44
    }
    Words {
        id: name

        x: mark.x + mark.width + Theme.u(20)
        y: Theme.u(10) + face.sink
        width: where.x - x - Theme.u(20)
        quiet: true
        single: true
        text: row.text
        size: 36
        bold: true
    }
    Words {
        id: where

        anchors.baseline: name.baseline
        x: parent.width - width - Theme.u(24)
        quiet: true
        wrapMode: Text.NoWrap
        text: row.hint
        size: 30
        second: true
    }
    Words {
        x: name.x
        y: name.y + name.height + Theme.u(4)
        width: parent.width - x - Theme.u(20)
        quiet: true
        single: true
        text: row.told
        size: 30
    }
}
