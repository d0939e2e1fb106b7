pragma ComponentBehavior: Bound

import QtQuick

// How far one is in the questions: segments, and the same in words.
Item {
    id: progress

    required property int at // 1-based
    required property int of
    property string title: "" // 失业登记

    readonly property int space: Theme.u(8)
    readonly property real share: (width - (of - 1) * space) / Math.max(1, of)

    implicitWidth: Theme.content
    implicitHeight: words.height + Theme.u(24)
    Accessible.role: Accessible.ProgressBar
    Accessible.name: (title !== "" ? title + Theme.comma : "") + words.plain

    Words {
        width: Math.min(implicitWidth, progress.width - words.width - Theme.u(24))
        visible: !Theme.large
        quiet: true
        single: true
        text: progress.title
        size: 30
        second: true
    }
    Words {
        id: words

        readonly property string plain: qsTr("第 %1 题，共 %2 题").arg(progress.at).arg(progress.of)

        x: Theme.large ? 0 : progress.width - width
        quiet: true
        wrapMode: Text.NoWrap
        rich: true
        text: qsTr("<b>第 %1 题</b>，共 %2 题").arg(progress.at).arg(progress.of)
        size: 30
    }
    Repeater {
        model: progress.of

        Rectangle {
            required property int index
            readonly property bool present: index + 1 === progress.at

            x: Math.round(index * (progress.share + progress.space))
            y: words.height + Theme.u(16) - height / 2
            width: Math.round(progress.share)
            height: Theme.u(present ? 16 : 8)
            radius: height / 2
            color: index < progress.at ? Theme.go : Theme.line
        }
    }
}
