pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// The upper part of a question page: how far one has come, the question, and what is being read.
Column {
    id: head

    required property FormView form
    required property Ways ways
    property string question: head.form.question
    property string hint: head.form.hint

    spacing: Theme.u(Theme.large ? 12 : 24)

    Progress {
        width: head.width
        // in large letters the words of a problem need its height
        visible: head.form.place > 0 && !(Theme.large && (head.ways.speech.on || head.form.problem !== ""))
        title: head.form.title
        at: head.form.place
        of: head.form.count
    }
    Column {
        width: head.width

        Title {
            id: asked

            width: head.width
            question: head.question
        }
        SenseWords {
            width: head.width
            visible: text !== "" && !Theme.large && !(head.ways.speech.on && asked.lineCount > 1) // the voice says it
            plain: head.hint
            size: 40
            second: true
        }
    }
    SpokenStrip {
        width: head.width
        visible: head.ways.speech.on
        text: head.ways.speech.sentence
    }
    Notice {
        width: head.width
        visible: head.form.problem !== ""
        text: head.form.problem
    }
}
