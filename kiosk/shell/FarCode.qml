pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// The code of a card: 62 mm or more, error level Q, read from three metres.
Column {
    id: code

    required property var rows
    required property real far
    property string text: ""

    readonly property int asked: Math.round(250 * code.far)

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
