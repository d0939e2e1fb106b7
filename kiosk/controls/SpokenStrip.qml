pragma ComponentBehavior: Bound

import QtQuick

// While the voice reads: five bars, the sentence, and the present phrase bold and underlined.
//
// It stands on every page and is seldom wanted: until it is seen, it is a rectangle and nothing more.
Rectangle {
    id: strip

    property string text: ""
    property int at: 0 // where the present phrase starts
    property int length: 0 // its length; 0: none yet

    implicitWidth: Theme.content
    implicitHeight: Math.max(Theme.u(Theme.large ? 120 : 160), words.implicitHeight + Theme.u(40))
    radius: Theme.radiusPanel
    color: Theme.sunk
    border.width: Theme.contrast ? Theme.rimWidth : 0
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Loader {
        id: words

        anchors.fill: parent
        active: strip.visible
        sourceComponent: SpokenWords {
            text: strip.text
            at: strip.at
            length: strip.length
        }
    }
}
