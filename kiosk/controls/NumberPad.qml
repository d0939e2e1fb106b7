pragma ComponentBehavior: Bound

import QtQuick

// Digits in the order of a telephone. For card numbers the key at the bottom left is X.
//
// The page keeps the number: the pad only says what was pressed. On a telephone keypad digits go straight to it (KeypadScope).
Grid {
    id: pad

    property bool withX: false
    property bool full: false // nothing more fits
    property bool empty: false // nothing to take back

    readonly property list<string> faces: ["1", "2", "3", "4", "5", "6", "7", "8", "9", withX ? "X" : "clear", "0", "back"]
    readonly property int usualHeight: Theme.u(Theme.portrait || Theme.upright ? 152 : 132)
    property int keyHeight: usualHeight
    property int keyWidth: Theme.columns(4)

    signal typed(string character)
    signal erased
    signal cleared

    // What a digit of the keypad does; "*" is X where there is one, else it takes one back.
    function enter(character: string) {
        if (character === "*")
            character = withX ? "X" : "back";
        press(character);
    }
    function press(face: string) {
        if (face === "back")
            erased();
        else if (face === "clear")
            cleared();
        else if (!full)
            typed(face);
    }

    columns: 3
    columnSpacing: Theme.gapGroup
    rowSpacing: Theme.u(16)

    Repeater {
        model: pad.faces

        Key {
            required property string modelData
            readonly property bool digit: modelData.length === 1

            width: pad.keyWidth
            height: pad.keyHeight
            text: digit ? modelData : modelData === "back" ? qsTr("退一格") : qsTr("清空")
            icon: digit ? "" : modelData === "back" ? "delete" : "eraser"
            reason: digit && pad.full ? qsTr("位数够了") : !digit && pad.empty ? qsTr("还没有数字") : ""
            reasonShown: false
            size: digit ? 88 : 40
            inset: 12
            dense: true
            onChosen: pad.press(modelData)
        }
    }
}
