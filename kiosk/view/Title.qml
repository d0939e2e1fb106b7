pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// The title of a page. Its text brings a break by sense, which is used only where one line is too narrow; a line that is
// a little too long rather grows smaller than breaks inside a word.
Words {
    id: title

    required property string question

    readonly property string plain: title.question.replace(/\n/g, Theme.locale === "zh_CN" ? "" : " ")
    readonly property real room: Math.max(1, width) / Theme.textSize(drawn)
    readonly property real wish: Math.max(1, width) / Theme.textSize(size)
    readonly property string fitting: ems(title.plain) <= title.room ? title.plain : title.question

    function ems(words: string): real {
        let sum = 0;
        for (const character of words)
            sum += character.charCodeAt(0) > 0xff ? 1 : 0.6;
        return sum;
    }

    // three lines and more of a question are too much of a page, and two where one was meant: rather one size smaller
    readonly property bool long: Theme.large && (title.ems(title.plain) > title.wish * 1.9 || title.question.split("\n").some(line => title.ems(line) > title.wish * 1.4))

    text: title.fitting
    drawn: title.long ? Math.min(title.size, 46) : title.size
    single: title.fitting.split("\n").every(line => title.ems(line) <= title.room * 1.4)
    size: 88
    bold: true
    Accessible.role: Accessible.Heading
    Accessible.name: title.plain
}
