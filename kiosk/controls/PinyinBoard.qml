pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.VirtualKeyboard.Core
import QtQuick.VirtualKeyboard.Plugins.Pinyin

// Our own keys and candidates, wide enough for a finger, on Qt Virtual Keyboard's pinyin engine.
//
// It types into `field`, whose hints (ImhSensitiveData | ImhNoPredictiveText, see SearchField) keep the engine from learning
// anybody's name. It needs QT_IM_MODULE=qtvirtualkeyboard; without it letters arrive as letters, which the search understands.
Rectangle {
    id: board

    required property TextInput field
    property string action: qsTr("找") // the primary key
    property bool letters: true

    readonly property var engine: InputContext.inputEngine
    readonly property bool composing: field.preeditText !== "" // an open word; never, where the engine does not reach the field
    readonly property int letterWidth: Math.floor((bed.width - 9 * Theme.gap) / 10)
    readonly property int letterHeight: Theme.u(100)
    readonly property list<string> rows: letters ? ["qwertyuiop", "asdfghjkl", "zxcvbnm"] : ["1234567890", "-/()+%，。、", "号路街楼室村镇"]

    signal submitted

    function hit(character: string) {
        field.forceActiveFocus();
        if (letters && engine)
            engine.virtualKeyClick(character.toUpperCase().charCodeAt(0), character, Qt.NoModifier);
        if (!letters || !composing)
            insert(character);
    }
    // As it stands; an open word is taken first.
    function insert(text: string) {
        if (composing)
            send(Qt.Key_Space, " ");
        field.insert(field.cursorPosition, text);
    }
    function send(key: int, text: string) {
        field.forceActiveFocus();
        engine.virtualKeyClick(key, text, Qt.NoModifier);
    }
    function back() {
        if (composing)
            send(Qt.Key_Backspace, "");
        else if (field.cursorPosition > 0)
            field.remove(field.cursorPosition - 1, field.cursorPosition);
    }
    function clear() {
        field.clear();
        field.forceActiveFocus();
    }
    function attach() {
        engine.inputMethod = pinyin;
        engine.inputMode = InputEngine.InputMode.Pinyin;
    }

    implicitWidth: Theme.portrait ? Theme.u(1080) : Theme.content
    implicitHeight: bed.height + Theme.u(32)
    color: Theme.sunk
    Component.onCompleted: {
        field.forceActiveFocus();
        attach();
    }
    Component.onDestruction: {
        if (engine && engine.inputMethod === pinyin)
            engine.inputMethod = null;
    }

    PinyinInputMethod {
        id: pinyin
    }
    Connections {
        target: board.field
        function onActiveFocusChanged() {
            if (board.field.activeFocus)
                board.attach();
        }
    }
    Column {
        id: bed

        x: Theme.u(Theme.portrait ? 26 : 0)
        y: Theme.u(16)
        width: board.width - 2 * x
        spacing: Theme.gap

        CandidateBar {
            width: parent.width
            candidates: board.composing ? board.engine.wordCandidateListModel : null
            onPicked: index => board.engine.wordCandidateListModel.selectItem(index)
        }
        LetterRow {
            characters: board.rows[0]
        }
        LetterRow {
            characters: board.rows[1]
        }
        LetterRow {
            characters: board.rows[2]

            BoardKey {
                width: bed.width - parent.x - 7 * (board.letterWidth + Theme.gap)
                icon: "delete"
                text: Theme.large ? "" : qsTr("退一格")
                spoken: qsTr("退一格")
                labelBold: true
                reason: board.composing || board.field.cursorPosition > 0 ? "" : qsTr("还没有字")
                onChosen: board.back()
            }
        }
        Row {
            spacing: Theme.gap

            BoardKey {
                id: layer

                width: Math.round((bed.width - 3 * Theme.gap) * 0.196)
                text: board.letters ? "123" : qsTr("拼音")
                onChosen: board.letters = !board.letters
            }
            BoardKey {
                width: layer.width
                text: qsTr("清空")
                reason: board.composing || board.field.text !== "" ? "" : qsTr("还没有字")
                onChosen: board.clear()
            }
            BoardKey {
                width: bed.width - 2 * layer.width - submit.width - 3 * Theme.gap
                text: qsTr("空格")
                onChosen: board.composing ? board.send(Qt.Key_Space, " ") : board.insert(" ")
            }
            BoardKey {
                id: submit

                width: Math.round((bed.width - 3 * Theme.gap) * 0.302)
                primary: true
                labelBold: true
                size: 46
                text: board.action
                trailing: "chevron-right"
                onChosen: board.submitted()
            }
        }
    }

    component BoardKey: Key {
        height: board.letterHeight
        dense: true
        passive: true
        reasonShown: false
        labelBold: false
        inset: 6
        size: Theme.large ? 30 : 40
    }
    component LetterRow: Row {
        id: row

        required property string characters

        x: Math.round((10 - (characters.length > 8 ? characters.length : 9)) * (board.letterWidth + Theme.gap) / 2)
        spacing: Theme.gap

        Repeater {
            model: row.characters.split("")

            BoardKey {
                required property string modelData

                width: board.letterWidth
                text: modelData
                size: Theme.large ? 36 : 56
                onChosen: board.hit(modelData)
            }
        }
    }
}
