pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// The printer from the side, in flat lines: lid up (0), roll in with its end below (1), lid shut and paper out (2).
Item {
    id: picture

    required property int step

    readonly property int stroke: Theme.u(8)

    width: Theme.u(360)
    height: Theme.u(300)
    Accessible.ignored: true

    // the roll: used up in its place, then a full one
    Rectangle {
        x: Theme.u(picture.step === 0 ? 176 : 150)
        y: Theme.u(picture.step === 0 ? 196 : 156)
        width: Theme.u(picture.step === 0 ? 56 : 96)
        height: width
        visible: picture.step < 2
        radius: width / 2
        color: picture.step === 0 ? "transparent" : Theme.sunk
        border.width: picture.stroke
        border.color: picture.step === 0 ? Theme.soft : Theme.ink

        Rectangle {
            anchors.centerIn: parent
            width: Theme.u(24)
            height: width
            visible: picture.step === 1
            radius: width / 2
            color: "transparent"
            border.width: Theme.u(6)
            border.color: Theme.ink
        }
    }
    // the paper leaves the roll from below, towards the front; shut in, it stands out of the slit
    Rectangle {
        x: picture.step === 2 ? Theme.u(64) : 0
        y: picture.step === 2 ? Theme.u(60) : Theme.u(244)
        width: picture.step === 2 ? picture.stroke : Theme.u(200)
        height: picture.step === 2 ? Theme.u(112) : picture.stroke
        visible: picture.step > 0
        color: Theme.go
    }
    // the body, open above
    Rectangle {
        x: Theme.u(40)
        y: Theme.u(264)
        width: Theme.u(300)
        height: picture.stroke
        color: Theme.ink
    }
    Rectangle {
        x: Theme.u(40)
        y: Theme.u(180)
        width: picture.stroke
        height: Theme.u(picture.step === 1 ? 52 : 88)
        color: Theme.ink
    }
    Rectangle {
        x: Theme.u(332)
        y: Theme.u(172)
        width: picture.stroke
        height: Theme.u(96)
        color: Theme.ink
    }
    // the lid turns about its hinge at the back
    Rectangle {
        x: Theme.u(40)
        y: Theme.u(168)
        width: Theme.u(300)
        height: Theme.u(16)
        radius: height / 2
        transformOrigin: Item.Right
        rotation: picture.step === 2 ? 0 : 34
        color: picture.step === 1 ? Theme.soft : Theme.ink
    }
    LineIcon {
        x: Theme.u(picture.step === 1 ? 0 : picture.step === 0 ? 16 : 176)
        y: Theme.u(picture.step === 1 ? 108 : 84)
        name: picture.step === 0 ? "arrow-up" : picture.step === 1 ? "arrow-left" : "arrow-down"
        size: 64
        stroke: 6
        color: Theme.go
    }
}
