pragma ComponentBehavior: Bound

import QtQuick

// One line in which the figures stand larger and bold: "步行 15 分钟内 <b>23</b> 个". Not for words from outside.
//
// How wide it is, the face says and not the texts: so it is known before they are laid out, and nothing that follows from
// their size can come back to them.
Item {
    id: line

    property string text: ""
    property int size: 34
    property int figureSize: size
    property color color: Theme.ink
    property color figureColor: color

    readonly property list<string> parts: text.split(/<b>|<\/b>/)
    readonly property int first: parts[0] === "" ? 1 : 0
    readonly property int count: Math.max(0, parts.length - first - (parts[parts.length - 1] === "" ? 1 : 0))

    readonly property int wordPixels: Theme.textSize(size)
    readonly property int figurePixels: Theme.textSize(figureSize)
    readonly property int pixels: Math.max(wordPixels, figurePixels)
    // the face's ascent, so that all parts stand on one baseline
    readonly property real foot: 1.16 * pixels - (1.448 * pixels - height) / 2

    // rather a little smaller than out of its place; only an item with a width of its own is a place
    readonly property real place: parent === null || (parent as Column) !== null || (parent as Row) !== null ? Infinity : parent.width
    readonly property int words: natural(text, 0)
    readonly property int figures: natural(text, 1)
    readonly property bool tight: words + figures > place
    // words stop at the floor of the type; figures, larger from the start, give the rest, and stop there too
    readonly property real wordShrink: !tight ? 1 : Math.max(place / (words + figures), Math.min(1, Theme.floor / wordPixels))
    readonly property real figureShrink: !tight ? 1 : Math.max((place - words * wordShrink) / Math.max(1, figures), Math.min(1, Theme.floor / figurePixels))

    // How wide such a line would be with room enough, in pixels of the panel.
    function widthOf(text: string): int {
        return natural(text, 0) + natural(text, 1);
    }
    // The width of its words (0) or of its figures (1).
    function natural(text: string, figure: int): int {
        let sum = 0;
        text.split(/<b>|<\/b>/).forEach((part, at) => sum += at % 2 === figure ? wide(part, figure) : 0);
        return sum;
    }
    function wide(part: string, figure: int): int {
        return part === "" ? 0 : Theme.widthIn(figure ? figureFace : wordFace, part);
    }
    function begin(at: int): real {
        const all = parts;
        let sum = 0;
        for (let before = 0; before < Math.min(at, all.length); before++)
            sum += wide(all[before], before % 2) * (before % 2 ? figureShrink : wordShrink);
        return sum;
    }

    implicitWidth: words * wordShrink + figures * figureShrink
    implicitHeight: Theme.textLine(Math.max(size, figureSize))
    Accessible.role: Accessible.StaticText
    Accessible.name: parts.join("")

    FontMetrics {
        id: wordFace

        font: Theme.type(line.size, false)
    }
    FontMetrics {
        id: figureFace

        font: Theme.type(line.figureSize, true)
    }
    Repeater {
        model: line.count // by number: other words move into the texts that are there

        Text {
            required property int index
            readonly property int at: index + line.first
            readonly property bool figure: at % 2 === 1

            x: line.begin(at)
            y: line.foot - 1.16 * font.pixelSize
            text: line.parts[at] ?? ""
            textFormat: Text.PlainText
            color: figure ? line.figureColor : line.color
            font.family: Theme.family
            font.pixelSize: Math.floor(figure ? line.figurePixels * line.figureShrink : line.wordPixels * line.wordShrink)
            font.weight: figure ? Font.Bold : Font.Normal
            Accessible.ignored: true
        }
    }
}
