pragma ComponentBehavior: Bound

import QtQuick

// Says what is still missing before the page goes on by itself: "还差 2 位，输完自动到下一题". Nothing to touch.
Item {
    id: field

    property string text: ""

    implicitWidth: Theme.content
    implicitHeight: Theme.u(144)
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    KeyFace {
        anchors.fill: parent
        usable: false
    }
    Words {
        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - Theme.u(48))
        quiet: true
        single: true
        text: field.text
        size: 46
        second: true
    }
}
