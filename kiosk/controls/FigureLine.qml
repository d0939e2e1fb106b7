pragma ComponentBehavior: Bound

import QtQuick

// One line in which the figures stand larger and bold: "步行 15 分钟内 <b>23</b> 个". Not for words from outside.
Row {
    id: line

    property string text: ""
    property int size: 34
    property int figureSize: size
    property color color: Theme.ink
    property color figureColor: color

    readonly property list<string> parts: text.split(/<b>|<\/b>/)
    // the face's ascent, so that all parts stand on one baseline
    readonly property real foot: 1.16 * Theme.textSize(Math.max(size, figureSize)) - raise
    readonly property real raise: (1.448 * Theme.textSize(Math.max(size, figureSize)) - height) / 2

    // rather a little smaller than out of its place; only an item with a width of its own is a place
    readonly property real place: parent === null || (parent as Column) !== null || (parent as Row) !== null ? Infinity : parent.width
    readonly property list<real> natural: {
        const widths = [0, 0]; // of the words, of the figures
        for (let at = 0; at < words.count; at++)
            widths[at % 2] += words.itemAt(at)?.implicitWidth ?? 0;
        return widths;
    }
    readonly property bool tight: natural[0] + natural[1] > place
    // words stop at the floor of the type; figures, larger from the start, give the rest
    readonly property real wordShrink: !tight ? 1 : Math.max(place / (natural[0] + natural[1]), Math.min(1, Theme.floor / Theme.textSize(size)))
    readonly property real figureShrink: !tight ? 1 : (place - natural[0] * wordShrink) / Math.max(1, natural[1])

    height: Theme.textLine(Math.max(size, figureSize))
    Accessible.role: Accessible.StaticText
    Accessible.name: parts.join("")

    Repeater {
        id: words

        model: line.parts.length // by number: other words move into the texts that are there

        Words {
            required property int index
            readonly property bool figure: index % 2 === 1

            y: line.foot - 1.16 * (line.tight ? fontInfo.pixelSize : font.pixelSize) - topPadding
            width: line.tight ? Math.floor(implicitWidth * (figure ? line.figureShrink : line.wordShrink)) : implicitWidth
            quiet: true
            single: line.tight
            wrapMode: Text.NoWrap
            text: line.parts[index] ?? ""
            size: figure ? line.figureSize : line.size
            bold: figure
            color: figure ? line.figureColor : line.color
        }
    }
}
