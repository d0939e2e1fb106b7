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

    height: Theme.textLine(Math.max(size, figureSize))
    Accessible.role: Accessible.StaticText
    Accessible.name: parts.join("")

    Repeater {
        model: line.parts

        Words {
            required property int index
            required property string modelData
            readonly property bool figure: index % 2 === 1

            y: line.foot - 1.16 * font.pixelSize - topPadding
            quiet: true
            wrapMode: Text.NoWrap
            text: modelData
            size: figure ? line.figureSize : line.size
            bold: figure
            color: figure ? line.figureColor : line.color
        }
    }
}
