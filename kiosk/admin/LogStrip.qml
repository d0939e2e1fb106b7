pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// What the last act came to, else the newest of the diary, as many lines as stand in one.
Rectangle {
    id: strip

    required property string told
    required property var lines

    function fitting(lines: var): string {
        let most = Math.min(3, lines.length);
        while (most > 1 && metrics.advanceWidth(lines.slice(0, most).join("　")) > lately.width)
            most--;
        return lines.slice(0, most).join("　");
    }

    height: Theme.u(Theme.portrait ? 104 : 64)
    radius: Theme.radiusPanel
    color: Theme.sunk

    LineIcon {
        id: scroll

        x: Theme.u(24)
        anchors.verticalCenter: parent.verticalCenter
        name: strip.told === "" ? "scroll-text" : "info"
        size: 36
    }
    FontMetrics {
        id: metrics

        font: lately.font
    }
    Words {
        id: lately

        x: scroll.x + scroll.width + Theme.u(20)
        width: parent.width - x - Theme.u(24)
        anchors.verticalCenter: parent.verticalCenter
        single: true
        text: strip.told === "" ? strip.fitting(strip.lines) : strip.told
        size: 34
    }
}
