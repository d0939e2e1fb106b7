pragma ComponentBehavior: Bound

import QtQuick

// One fact with its label; a missing one says that it is missing and what to do about it.
Item {
    id: fact

    property string label: ""
    property string value: ""
    property string missing: qsTr("单位未填，打电话时问一句")
    property bool last: false // rule below, too
    property bool strong: false // what one writes down

    readonly property bool known: value !== ""
    readonly property int labelWidth: Theme.u(Theme.locale === "zh_CN" ? (Theme.large ? 240 : 136) : Theme.large ? 330 : 176)

    implicitWidth: Theme.content
    implicitHeight: Math.max(Theme.u(72), words.implicitHeight + Theme.u(22))
    Accessible.role: Accessible.StaticText
    Accessible.name: label + Theme.comma + (known ? value : missing)

    Rectangle {
        width: parent.width
        height: Theme.rimWidth
        color: Theme.line
    }
    Rectangle {
        y: parent.height - height
        width: parent.width
        height: Theme.rimWidth
        visible: fact.last
        color: Theme.line
    }
    Words {
        y: words.y + (words.lineHeight - lineHeight) / 2
        width: Math.min(implicitWidth, fact.labelWidth - Theme.u(8))
        quiet: true
        single: true
        text: fact.label
        size: 34
        second: true
    }
    LineIcon {
        id: question

        x: fact.labelWidth
        y: words.y + (words.lineHeight - height) / 2
        visible: !fact.known
        name: "circle-question-mark"
        size: Theme.large ? 64 : 36
        color: Theme.ink
    }
    SenseWords {
        id: words

        x: question.visible ? question.x + question.width + Theme.u(12) : fact.labelWidth
        width: fact.width - x
        anchors.verticalCenter: parent.verticalCenter
        quiet: true
        single: /^[0-9 ]+$/.test(fact.value) // a number is rather smaller than broken
        plain: fact.known ? fact.value : fact.missing
        size: fact.strong && !Theme.large ? 60 : 36
        bold: fact.strong
    }
}
