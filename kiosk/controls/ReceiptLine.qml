pragma ComponentBehavior: Bound

import QtQuick

// How far the matter has come: 已存本机 – 已送达 – 已受理, each with its time; "等待…" while open.
Rectangle {
    id: receipt

    // each {title: "已送达", when: "09:48 送到区人社", state: "done" | "open" | "wrong"}
    property list<var> steps: []

    readonly property bool wordy: Theme.locale !== "zh_CN" && !Theme.large

    implicitWidth: Theme.content
    implicitHeight: Theme.u(Theme.large ? 304 : 240)
    radius: Theme.radiusPanel
    color: Theme.sunk
    border.width: Theme.contrast ? Theme.rimWidth : 0
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: steps.map(step => step.title + Theme.comma + step.when).join(Theme.period)

    StepLine {
        id: line

        x: Theme.u(4)
        y: Theme.u(32)
        width: parent.width - 2 * x
        inset: Theme.portrait && !Theme.large ? Math.min(Theme.u(122), width / 6) : width / Math.max(1, 2 * steps.length)
        steps: receipt.steps.map(step => step.state)
    }
    Repeater {
        model: receipt.steps

        Column {
            id: step

            required property int index
            required property var modelData
            readonly property bool edge: index === 0 || index === receipt.steps.length - 1
            readonly property real share: edge ? 2 * line.inset : (line.width - 4 * line.inset) / Math.max(1, receipt.steps.length - 2)

            x: line.x + line.middle(index) - share / 2
            y: Theme.u(108)
            width: share

            Words {
                width: Math.min(implicitWidth, step.share - Theme.u(16))
                anchors.horizontalCenter: parent.horizontalCenter
                quiet: true
                single: true
                text: step.modelData.title
                size: receipt.wordy ? 30 : 40 // one size for all steps
                bold: step.modelData.state !== "open"
            }
            Words {
                width: Math.min(implicitWidth, step.share - Theme.u(12))
                anchors.horizontalCenter: parent.horizontalCenter
                quiet: true
                single: true
                text: step.modelData.when
                size: receipt.wordy || Theme.large ? 30 : 34
                second: true
            }
        }
    }
}
