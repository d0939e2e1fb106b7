pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.VirtualKeyboard.Core

// The words a pinyin may mean, each as wide as it needs, the first one chosen; the last key turns to more of them.
Item {
    id: bar

    property var candidates: null // a SelectionListModel
    property int start: 0
    property int revision: 0

    readonly property int count: revision >= 0 && candidates ? candidates.count : 0
    readonly property int turnWidth: Theme.u(116)
    readonly property int letter: Theme.textSize(60)
    readonly property var shown: fitting(start, count, revision)

    signal picked(int index)

    function word(index: int): string {
        return candidates.dataAt(index, SelectionListModel.Role.Display) ?? "";
    }
    function keyWidth(word: string): int {
        return Math.max(Theme.u(104), word.length * letter + Theme.u(52));
    }
    // As many from `start` as fit beside the turning key. (`var`: an empty list<string> comes back from a binding as [""].)
    function fitting(start: int, count: int, revision: int): var {
        const words = [];
        let room = width - turnWidth;
        for (let index = start; index < count; index++) {
            const next = word(index);
            if (next === "")
                break;
            room -= keyWidth(next) + Theme.gap;
            if (room < 0 && words.length > 0)
                break;
            words.push(next);
        }
        return words;
    }

    implicitHeight: Theme.u(Theme.large ? 144 : 112)

    Connections {
        target: bar.candidates
        function onModelReset() {
            bar.start = 0;
            bar.revision++;
        }
        function onDataChanged() {
            bar.revision++;
        }
        function onRowsInserted() {
            bar.revision++;
        }
        function onRowsRemoved() {
            bar.start = 0;
            bar.revision++;
        }
    }
    Steady {
        id: words

        rows: bar.shown.map(word => ({
                    "text": word
                }))
    }
    Row {
        spacing: Theme.gap

        Repeater {
            model: words.places

            Key {
                required property int index
                readonly property string modelData: words.at(index).text

                width: Math.min(bar.keyWidth(modelData), bar.width - bar.turnWidth - Theme.gap)
                height: bar.height
                text: modelData
                spoken: modelData
                selected: index === 0 && bar.start === 0
                tick: false
                size: 60
                inset: 12
                dense: true
                passive: true
                onChosen: bar.picked(bar.start + index)
            }
        }
    }
    Key {
        x: bar.width - width
        width: bar.turnWidth
        height: bar.height
        visible: bar.shown.length > 0 && bar.count > bar.shown.length
        icon: "chevron-right"
        spoken: qsTr("更多字")
        dense: true
        passive: true
        onChosen: bar.start = bar.start + bar.shown.length < bar.count ? bar.start + bar.shown.length : 0
    }
}
