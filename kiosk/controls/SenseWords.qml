pragma ComponentBehavior: Bound

import QtQuick
import "breaks.js" as Breaks

// A text that breaks by sense: behind a comma or a stop, never inside a Chinese word, a number or "8 分钟", and with no
// English word alone on the last line.
//
// In a line that is too narrow even for one such piece, the piece breaks as the face has it, but for its last signs.
Words {
    id: sense

    required property string plain // what it says; `text` carries the marks that hold it together

    // ideographs a line holds; the letters may still shrink where a text is `single`
    property real room: Infinity

    // many a width follows from the text: to bind the marks to the width would be a loop
    function measure(): void {
        const now = width > 0 ? width / (single ? Theme.floor : font.pixelSize) : Infinity;
        if (Math.abs(now - room) > 0.25)
            room = now;
    }

    text: Breaks.held(plain, room)
    Accessible.name: plain
    onWidthChanged: Qt.callLater(measure)
}
