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
    // the line box is centred on the face's own line, as a typesetter would
    readonly property real nature: 1.448 * (single ? fontInfo.pixelSize : font.pixelSize)

    color: second ? Theme.ink2 : Theme.ink
    font: Theme.type(size, bold)
    textFormat: rich ? Text.StyledText : Text.PlainText
    wrapMode: Text.Wrap
    fontSizeMode: single ? Text.HorizontalFit : Text.FixedSize
    minimumPixelSize: Theme.floor
    lineHeightMode: Text.FixedHeight
    lineHeight: Theme.textLine(size)
    topPadding: (lineHeight - nature) / 2
    height: lineCount * lineHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: rich ? text.replace(/<[^>]*>/g, "") : text
    Accessible.ignored: quiet
}
