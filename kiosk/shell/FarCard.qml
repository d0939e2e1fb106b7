pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// One thing that is read from across the street. Its lengths follow the panel, not the hand: on a larger panel the same
// picture grows whole, so that a figure of 140 is 25 mm high on 21.5 inch and 51 mm on 43.
Item {
    id: card

    property var card: ({})
    property var code: [] // rows of its QR code
    property string scan: "" // what stands below it
    property string station: ""
    property string clock: ""
    property string freshness: ""
    property string text: "" // what whoever stands before it may do
    property string hint: ""
    property string foot: ""

    readonly property real far: Theme.fitting / Theme.unit
    readonly property bool coded: card.code.length > 0

    // pixels of the panel for a length of the drawn page
    function f(length: real): int {
        return Math.round(length * Theme.fitting);
    }
    // the same as a size for Words
    function s(length: real): int {
        return Math.round(length * card.far);
    }
}
