pragma Singleton
pragma ComponentBehavior: Bound

import QtQuick

// The look, as values. The window sets the first group; everything else follows.
//
// Lengths: LOOK.md gives pixels as they fall on a 21.5 inch 1080 x 1920 panel. `u(n)` turns such a length into pixels of
// this panel by its real size, `px(mm)` does the same from millimetres.
QtObject {
    id: theme

    // set by the window
    property real diagonal: 21.5 // inch, of the visible glass
    property size screen: Qt.size(1080, 1920) // pixels of the window
    property string name: "day" // day | contrast | outdoor
    property string locale: "zh_CN"
    property bool large: false // 大字
    property bool calm: false // nothing moves by itself
    property bool lowered: false // 下移
    property bool leftHanded: false // 左手
    property bool keypad: false // the last act came from the keypad: show the ring
    property string readerPosition: "right" // right (右下) | left (左下) | side (右侧)

    signal clicked // a control was pressed, by finger or key: the window may make its short sound

    readonly property bool portrait: screen.height >= screen.width
    readonly property bool upright: large && !portrait // lying screen, large letters: the tools stand at the side, a page keeps its height
    readonly property bool contrast: name === "contrast"

    // millimetres stay; but a window too small for the drawn page shrinks it whole
    readonly property real drawnMm: 21.5 * 25.4 / Math.hypot(1080, 1920)
    readonly property real pixelMm: diagonal * 25.4 / Math.max(1, Math.hypot(screen.width, screen.height))
    readonly property real fitting: portrait ? Math.min(screen.width / 1080, screen.height / 1920) : Math.min(screen.width / 1920, screen.height / 1080)
    readonly property real unit: Math.max(0.1, Math.min(drawnMm / pixelMm, fitting))

    function u(length: real): int {
        return Math.round(length * unit);
    }
    function px(mm: real): int {
        return Math.round(mm / drawnMm * unit);
    }

    // signs between parts of a sentence, as the language writes them
    readonly property string comma: locale === "zh_CN" ? "，" : ", "
    readonly property string period: locale === "zh_CN" ? "。" : ". "
    function listed(parts: var): string {
        return parts.filter(part => part).join(comma);
    }
    // names and sentences beside each other: in English a capital would stand behind a comma
    function parted(parts: var): string {
        return parts.filter(part => part).join(locale === "zh_CN" ? "，" : " · ");
    }
    function told(parts: var): string {
        return parts.filter(part => part).map(part => part.replace(/[.。]$/, "")).join(period).replace(/([？！])。/g, "$1").replace(/([?!])\. /g, "$1 ");
    }

    // said into an earphone alone: the voice finds these signs, no face draws them (kiosk/desk/spoken.py)
    function privately(words: string): string {
        return words === "" ? "" : "\u2068" + words + "\u2069";
    }

    // space
    readonly property int gap: u(12) // between targets of one group
    readonly property int gapGroup: u(24) // between groups, and between columns
    readonly property int margin: u(48)
    readonly property int radius: u(16)
    readonly property int radiusPanel: u(24)
    readonly property int target: px(large ? 41 : 20) // no key is smaller
    readonly property int keyHeight: u(large ? 168 : 112)

    // a width of n of the twelve columns of a page of 984, or of the right column when the screen lies
    readonly property int content: u(portrait || large ? 984 : 1176)
    function columns(count: int): int {
        const gutter = u(24);
        return Math.floor((content + gutter) * count / 12) - gutter;
    }

    // type
    readonly property string family: "Noto Sans CJK SC"
    readonly property int floor: u(large ? 56 : 30) // no text is smaller
    function textSize(length: int): int {
        if (!large || length >= 128)
            return u(length);
        if (length <= 44)
            return u(length * 2);
        // beside the keys of a lying screen a title has five places a line
        return u(length <= 48 ? 88 : length <= 64 ? 96 : upright ? 112 : length <= 80 ? 120 : 144);
    }
    function textLine(length: int): int {
        const ratio = length <= 34 ? 1.4 : length <= 48 ? 1.32 : length <= 64 ? 1.28 : 1.23;
        return Math.round(textSize(length) * ratio);
    }
    function type(length: int, bold: bool): font {
        return Qt.font({
            "family": family,
            "pixelSize": textSize(length),
            "weight": bold ? Font.Bold : Font.Normal
        });
    }
    // How wide words are in a face. To ask a face takes as long as to draw them, and the same few are asked for again and
    // again; a face that changes is another key.
    readonly property var widths: new Map()
    function widthIn(face: FontMetrics, words: string): int {
        const key = face.font.pixelSize + " " + face.font.weight + " " + words;
        let wide = widths.get(key);
        if (wide === undefined) {
            if (widths.size >= 500)
                widths.clear();
            wide = Math.ceil(face.advanceWidth(words));
            widths.set(key, wide);
        }
        return wide;
    }
    readonly property font typeS: type(30, false)
    readonly property font typeB: type(34, false)
    readonly property font typeK: type(40, false)
    readonly property font typeKBold: type(40, true)
    readonly property font typeN: type(46, true)
    readonly property font typeT2: type(60, true)
    readonly property font typeT1: type(72, true)
    readonly property font typeQ: type(92, true)
    readonly property font typeFar: type(144, true)

    // colour
    readonly property Tokens tokens: name === "contrast" ? contrastTokens : name === "outdoor" ? outdoorTokens : dayTokens
    readonly property color ground: tokens.ground
    readonly property color sunk: tokens.sunk
    readonly property color surface: tokens.surface
    readonly property color ink: tokens.ink
    readonly property color ink2: tokens.ink2
    readonly property color line: tokens.line
    readonly property color soft: tokens.soft
    readonly property color rim: tokens.rim
    readonly property color edge: tokens.edge
    readonly property color go: tokens.go
    readonly property color goEdge: tokens.goEdge
    readonly property color goText: tokens.goText
    readonly property color goSoft: tokens.goSoft
    readonly property color amber: tokens.amber
    readonly property color amberSoft: tokens.amberSoft
    readonly property color amberEdge: tokens.amberEdge
    readonly property color stop: tokens.stop
    readonly property color stopText: tokens.stopText
    readonly property color focus: tokens.focus
    readonly property color cover: tokens.cover
    readonly property color coverText: tokens.coverText
    readonly property color down: tokens.down
    readonly property int rimWidth: Math.max(1, u(tokens.rimWidth))
    readonly property int edgeHeight: Math.max(2, u(tokens.edgeHeight))

    readonly property Tokens dayTokens: Tokens {
        ground: "#F4EFE4"
        sunk: "#E9E1D0"
        surface: "#FFFDF8"
        ink: "#1C1914"
        ink2: "#4A4338"
        line: "#DACFBB"
        soft: "#B3A68F"
        rim: "#8F826B"
        edge: "#75684F"
        go: "#0B5744"
        goEdge: "#05352A"
        goText: "#FFFFFF"
        goSoft: "#E6EFE6"
        amber: "#F0A21A"
        amberSoft: "#FCE8BD"
        amberEdge: "#A66A00"
        stop: "#A0181B"
        stopText: "#FFFFFF"
        focus: "#1C1914"
        cover: "#2B2721"
        coverText: "#FFFFFF"
        down: "#E9E1D0"
        rimWidth: 2
        edgeHeight: 6
    }
    readonly property Tokens contrastTokens: Tokens {
        ground: "#000000"
        sunk: "#141414"
        surface: "#000000"
        ink: "#FFFFFF"
        ink2: "#F0EAD8"
        line: "#6E6A60"
        soft: "#8A857A"
        rim: "#FFFFFF"
        edge: "#FFFFFF"
        go: "#FFD60A"
        goEdge: "#B89600"
        goText: "#000000"
        goSoft: "#2B2600"
        amber: "#FFB000"
        amberSoft: "#000000"
        amberEdge: "#FFB000"
        stop: "#FF8A80"
        stopText: "#000000"
        focus: "#FFFFFF"
        cover: "#000000"
        coverText: "#FFFFFF"
        down: "#333333"
        rimWidth: 3
        edgeHeight: 6
    }
    readonly property Tokens outdoorTokens: Tokens {
        ground: "#FFFFFF"
        sunk: "#F1EEE6"
        surface: "#FFFFFF"
        ink: "#000000"
        ink2: "#24211C"
        line: "#8F887A"
        soft: "#8F887A"
        rim: "#1F1C17"
        edge: "#1F1C17"
        go: "#004735"
        goEdge: "#00261C"
        goText: "#FFFFFF"
        goSoft: "#DDEBDD"
        amber: "#FFB000"
        amberSoft: "#FFE7A3"
        amberEdge: "#7A4B00"
        stop: "#86090D"
        stopText: "#FFFFFF"
        focus: "#000000"
        cover: "#1F1C17"
        coverText: "#FFFFFF"
        down: "#F1EEE6"
        rimWidth: 3
        edgeHeight: 8
    }
}
