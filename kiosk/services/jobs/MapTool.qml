import QtQuick
import kiosk.controls
import kiosk.view

// One of the small keys under the map.
Key {
    id: tool

    required property Ways ways

    width: Theme.columns(Theme.large ? 4 : 2)
    height: Theme.u(168 - (Theme.large ? 0 : 16))
    stacked: true
    size: 30
    iconSize: Theme.large ? 36 : 48
    inset: 8
    reasonShown: false
    onRefused: why => tool.ways.speech.say(why)
}
