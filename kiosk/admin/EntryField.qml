pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// One line of text: from the board on the screen, from a keyboard, or from a scanner that types like one.
//
// It takes keys only after `listen`, because otherwise the digits of the keypad mean moving about; fifteen quiet seconds
// or the scanner's Enter give them back.
Rectangle {
    id: field

    property string label: ""
    property string example: "" // stands in the field while it is empty
    property alias text: input.text
    property alias input: input
    readonly property bool listening: input.activeFocus

    signal entered

    function listen() {
        input.forceActiveFocus();
        quiet.restart();
    }
    function insert(characters: string) {
        input.insert(input.cursorPosition, characters);
    }
    function erase() {
        if (input.cursorPosition > 0)
            input.remove(input.cursorPosition - 1, input.cursorPosition);
    }

    implicitHeight: Theme.u(112)
    radius: Theme.radiusPanel
    color: Theme.surface
    border.width: Theme.u(4)
    border.color: listening ? Theme.go : Theme.rim

    Words {
        anchors.fill: input
        visible: input.text === "" && !field.listening
        quiet: true
        single: true
        verticalAlignment: Text.AlignVCenter
        text: field.example
        size: 34
        second: true
    }
    TextInput {
        id: input

        anchors.fill: parent
        anchors.leftMargin: Theme.u(24)
        anchors.rightMargin: Theme.u(24)
        verticalAlignment: TextInput.AlignVCenter
        clip: true
        activeFocusOnPress: false
        color: Theme.ink
        font: Theme.type(38, false)
        maximumLength: 300
        selectByMouse: false
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        Accessible.name: field.label
        onTextChanged: quiet.restart()
        onAccepted: {
            input.focus = false;
            field.entered();
        }
        cursorDelegate: Rectangle {
            width: Theme.u(4)
            visible: input.activeFocus
            color: Theme.go
        }
    }
    Timer {
        id: quiet

        interval: 15000
        onTriggered: input.focus = false
    }
}
