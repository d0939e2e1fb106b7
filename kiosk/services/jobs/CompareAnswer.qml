pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// One cell of the comparing: the question small, the answer under it or beside it.
Item {
    id: answer

    property string label: ""
    property var cell: null
    property bool long: false // may need more than one line
    readonly property bool beside: !Theme.portrait && !long // the answer stands beside the question

    // one line beside the question holds seven characters, or twice as many narrow ones
    function brief(words: string): string {
        let room = 15;
        for (let at = 0; at < words.length; at++) {
            room -= words.charCodeAt(at) > 0x2e7f || words.charAt(at) === "…" ? 2 : 1;
            if (room < 0)
                return words.slice(0, at - 1) + "…";
        }
        return words;
    }

    Accessible.role: Accessible.StaticText
    Accessible.name: label + Theme.comma + (cell?.text ?? "")

    Rectangle {
        width: parent.width
        height: Theme.rimWidth
        color: Theme.line
    }
    Words {
        id: question

        y: Theme.u(Theme.portrait ? 8 : 2)
        width: answer.beside ? Theme.u(Theme.locale === "zh_CN" ? 120 : 136) : parent.width
        quiet: true
        single: true
        text: answer.label
        size: 30
        second: true
    }
    LineIcon {
        id: tick

        x: value.x - width - Theme.u(8)
        y: value.y + Theme.u(8)
        visible: answer.cell?.best ?? false
        name: "check"
        size: 36
        stroke: 5
        color: Theme.go
    }
    SenseWords {
        id: value

        y: answer.beside ? question.y : question.y + question.height
        x: (answer.beside ? question.width : 0) + (tick.visible ? tick.width + Theme.u(8) : 0)
        width: parent.width - x
        single: !answer.long
        quiet: true
        plain: answer.cell === null ? "" : answer.cell.known && answer.long ? answer.cell.long : answer.beside ? answer.brief(answer.cell.short) : answer.cell.short
        size: answer.cell?.known ? 34 : 30
        bold: answer.cell?.best ?? false
    }
}
