pragma ComponentBehavior: Bound

import QtQuick
import kiosk.admin
import kiosk.controls

// A device is tried: what to do, or what came of it, large enough to be read from behind the cabinet.
AdminPage {
    id: page

    required property Trial trial

    heading: page.trial.heading
    bar: [
        BackKeys {
            page: page
        }
    ]

    Rectangle {
        width: parent.width
        height: Math.max(told.height + Theme.u(96), Theme.u(Theme.portrait ? 560 : 420))
        radius: Theme.radiusPanel
        color: Theme.surface
        border.width: Theme.contrast ? Theme.rimWidth : 0
        border.color: Theme.line

        Column {
            id: told

            x: Theme.u(48)
            width: parent.width - 2 * x
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.u(24)

            LineIcon {
                name: page.trial.look === "good" ? "circle-check" : page.trial.look === "bad" ? "triangle-alert" : page.trial.icon
                size: 128
                color: page.trial.look === "good" ? Theme.go : Theme.ink
            }
            Words {
                width: parent.width
                text: page.trial.title
                size: 72
                bold: true
            }
            SenseWords {
                width: parent.width
                plain: page.trial.hint
                size: 40
            }
            BusyDots {
                visible: page.trial.busy
            }
        }
    }
    Key {
        y: parent.height - height
        width: parent.width
        height: Theme.u(Theme.portrait ? 144 : 112)
        icon: "repeat"
        visible: page.trial.busy || page.trial.look !== "none"
        text: page.trial.againWords
        busy: page.trial.busy
        busyText: qsTr("正在打印")
        onChosen: page.trial.again()
    }
}
