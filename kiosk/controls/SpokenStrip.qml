pragma ComponentBehavior: Bound

import QtQuick

// While the voice reads: five bars, the sentence, and the present phrase bold and underlined.
Rectangle {
    id: strip

    property string text: ""
    property int at: 0 // where the present phrase starts
    property int length: 0 // its length; 0: none yet

    // in large mode only the sentence that is being read has room
    readonly property list<int> shown: Theme.large ? sentenceAt(text, at) : [0, text.length]
    readonly property list<int> heights: [12, 24, 40, 20, 34, 14]

    // Where the sentence around this place begins and ends.
    function sentenceAt(words: string, place: int): list<int> {
        const stop = /[。？！；]|[.?!](?= )/g;
        let begin = 0;
        while (stop.exec(words) !== null) {
            if (stop.lastIndex > place)
                return [begin, stop.lastIndex];
            begin = stop.lastIndex;
        }
        return [begin, words.length];
    }
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
            text: strip.escaped(strip.text.slice(strip.shown[0], strip.at)) + "<b><u>" + strip.escaped(strip.text.slice(strip.at, strip.at + strip.length)) + "</u></b>" + strip.escaped(strip.text.slice(Math.max(strip.shown[0], strip.at + strip.length), strip.shown[1]))
            size: Theme.large ? 30 : 40
        }
    }
}
