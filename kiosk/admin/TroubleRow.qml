pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// One thing that is wrong: what and since when, the first thing to try, and what a resident cannot do because of it.
Item {
    id: row

    property string text: ""
    property string what: ""
    property string since: ""
    property string effect: ""
    property bool grave: true
    property int number: 0
    property bool ruled: true

    implicitHeight: Math.max(chip.height, words.height) + Theme.u(20)
    Accessible.role: Accessible.ListItem
    Accessible.name: [text, since, what, effect].filter(part => part !== "").join("，")

    Rectangle {
        id: chip

        anchors.verticalCenter: parent.verticalCenter
        width: Theme.u(72)
        height: width
        radius: Theme.radius
        color: row.grave ? Theme.stop : Theme.amber

        LineIcon {
            anchors.centerIn: parent
            name: row.grave ? "octagon-x" : "triangle-alert"
            size: 44
            color: row.grave ? Theme.stopText : Theme.contrast ? "#000000" : Theme.ink
        }
    }
    Column {
        id: words

        x: chip.width + Theme.u(24)
        width: figure.x - x - Theme.u(16)
        anchors.verticalCenter: parent.verticalCenter

        Item {
            width: parent.width
            height: name.height

            Words {
                id: name

                quiet: true
                wrapMode: Text.NoWrap
                text: row.text
                size: 40
                bold: true
            }
            Words {
                x: name.width + Theme.u(20)
                anchors.baseline: name.baseline
                quiet: true
                wrapMode: Text.NoWrap
                text: row.since
                size: 34
            }
        }
        SenseWords {
            width: parent.width
            quiet: true
            plain: row.what
            size: 34
        }
        SenseWords {
            width: parent.width
            quiet: true
            plain: row.effect
            size: 30
            second: true
        }
    }
    Words {
        id: figure

        x: parent.width - width
        anchors.verticalCenter: parent.verticalCenter
        quiet: true
        wrapMode: Text.NoWrap
        text: row.number > 0 ? row.number : ""
        size: 56
        bold: true
        second: true
    }
    Rectangle {
        y: parent.height - height
        width: parent.width
        height: Theme.rimWidth
        visible: row.ruled
        color: Theme.line
    }
}
