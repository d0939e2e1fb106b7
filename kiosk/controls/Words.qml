pragma ComponentBehavior: Bound

import QtQuick

// A text in the house's type. `size` is a pixel size of LOOK.md section 3; large mode and the panel's size are applied here.
Text {
    id: words

    property int size: 34
    property bool bold: false
    property bool second: false // secondary text
    property bool quiet: false // belongs to a key that already says it
    property bool rich: false // the text carries <b>; never with words that came from outside
    property bool single: false // rather a little smaller than broken; needs a width
    property int drawn: size // what is really drawn, where a text chooses for itself
    property bool squeezed: false // as small as may be, and broken all the same: its lines come closer
    // the line box is centred on the face's own line, as a typesetter would
    readonly property real nature: 1.448 * (single ? fontInfo.pixelSize : font.pixelSize)

    function squeeze(): void {
        squeezed = single && lineCount > text.split("\n").length;
    }

    // not in the middle of laying out: that would be a loop
    onLineCountChanged: {
        if (squeezed || (single && lineCount > 1))
            Qt.callLater(squeeze);
    }

    color: second ? Theme.ink2 : Theme.ink
    font: Theme.type(drawn, bold)
    textFormat: rich ? Text.StyledText : Text.PlainText
    wrapMode: Text.Wrap
    fontSizeMode: single ? Text.HorizontalFit : Text.FixedSize
    minimumPixelSize: Theme.floor
    lineHeightMode: Text.FixedHeight
    lineHeight: squeezed ? Math.round(1.3 * Theme.floor) : Theme.textLine(drawn)
    topPadding: (lineHeight - nature) / 2
    height: lineCount * lineHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: rich ? text.replace(/<[^>]*>/g, "") : text
    Accessible.ignored: quiet
}
