pragma ComponentBehavior: Bound

import QtQuick

// While the voice reads: five bars, the sentence, and the present phrase bold and underlined.
Rectangle {
    id: strip

    property string text: ""
    property int at: 0 // where the present phrase starts
    property int length: 0 // its length; 0: none yet

    readonly property list<int> heights: [12, 24, 40, 20, 34, 14]

    function escaped(part: string): string {
        return part.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    }

    implicitWidth: Theme.content
    implicitHeight: Math.max(Theme.u(Theme.large ? 120 : 160), column.height + Theme.u(40))
    radius: Theme.radiusPanel
    color: Theme.sunk
    border.width: Theme.contrast ? Theme.rimWidth : 0
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Row {
        x: Theme.u(32)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.u(6)

        Repeater {
            model: strip.heights

            Rectangle {
                required property int modelData

                anchors.verticalCenter: parent.verticalCenter
                width: Theme.u(6)
                height: Theme.u(modelData)
                radius: width / 2
                color: Theme.go
            }
        }
    }
    Column {
        id: column

        x: Theme.u(136)
        width: parent.width - x - Theme.u(32)
        anchors.verticalCenter: parent.verticalCenter

        Words {
            visible: !Theme.large
            quiet: true
            text: qsTr("正在读")
            size: 30
            second: true
        }
        Words {
            width: parent.width
            quiet: true
            rich: true
            text: strip.escaped(strip.text.slice(0, strip.at)) + "<b><u>" + strip.escaped(strip.text.slice(strip.at, strip.at + strip.length)) + "</u></b>" + strip.escaped(strip.text.slice(strip.at + strip.length))
            size: Theme.large ? 30 : 40
        }
    }
}
