pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// The code of a card, error level Q, as large as leaves its words room beside it; how far it reads: kiosk/desk/display/README.md.
Column {
    id: code

    required property var rows
    required property real far
    property string text: ""
    property int wide: 250 // drawn pixels that the code has at least

    readonly property int asked: Math.round(code.wide * code.far)

    visible: code.rows.length > 0
    spacing: Math.round(4 * Theme.fitting)

    QrCode {
        rows: code.rows
        size: code.asked
        radius: Theme.radius
    }
    Words {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: text !== ""
        text: code.text
        size: Math.round(30 * code.far)
        second: true
    }
}
