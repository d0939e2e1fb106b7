pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs

// The way from this station to a job: streets by their names, the way dashed, both ends marked. A sketch, and it says so.
Item {
    id: route

    required property PostingView posting

    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("怎么走，示意图。%1").arg(route.posting.detail.walk ?? "")

    RouteStrip {
        id: strip

        anchors.fill: parent
        Component.onDestruction: strip.forget()
        route: route.posting.route
        unit: Theme.unit
        family: Theme.family
        textSize: Theme.large ? 56 : 30
        colours: ({
                "ground": Theme.sunk,
                "rim": Theme.contrast ? Theme.line : Theme.soft,
                "street": Theme.contrast ? "#3A3A3A" : Theme.surface,
                "ink": Theme.ink,
                "go": Theme.go,
                "goText": Theme.goText
            })
    }
    Rectangle {
        anchors.fill: parent
        color: "transparent"
        border.width: Theme.rimWidth
        border.color: Theme.rim
    }
    Rectangle {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.u(12)
        width: words.width + Theme.u(24)
        height: words.height + Theme.u(4)
        radius: Theme.u(8)
        color: Theme.ground

        Words {
            id: words

            anchors.centerIn: parent
            text: qsTr("示意图")
            size: 30
        }
    }
}
