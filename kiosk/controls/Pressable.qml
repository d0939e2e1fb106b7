pragma ComponentBehavior: Bound

import QtQuick

// What every control shares: it can be touched, reached by keypad and heard. The face is drawn by the control itself.
//
// A control with a `reason` cannot be used, but still takes touch and focus: it then says why (`refused`), never nothing.
Item {
    id: pressable

    property string text: ""
    property string hint: ""
    property string spoken: "" // what is read aloud; the printed words when empty
    property string reason: "" // why it cannot be used; empty: it can
    property int key: 0 // its number on the page, for the keypad and the voice; 0: counted by place
    property string about: "" // what it stands for, where it is kept for other things: a touch that began on another is lost
    property bool selected: false
    property bool checks: false // a choice or switch: a screen reader says whether it is on
    property bool busy: false // at work: takes no touch
    property bool dense: false // a letter of a keyboard: 20 mm also in large mode
    property bool holds: false // a touch alone does nothing: it must be held
    property bool passive: false // takes the ring, but leaves the focus to the field it types into
    property bool pushed: false // the keypad's key is down on it
    property bool pointed: false // wears the ring also before a key was pressed
    property bool current: false // where the keypad stands; set by KeypadScope

    readonly property bool usable: enabled && reason === ""
    readonly property bool down: (touched || pushed) && usable && !busy
    readonly property bool touched: area.pressed && area.containsMouse && !area.lost
    readonly property bool ringed: pointed || (Theme.keypad && (current || activeFocus))
    property string said: (spoken !== "" ? spoken : hint !== "" ? text + Theme.comma + hint : text).replace(/<[^>]*>|[\n\u200B]/g, "")

    signal chosen
    signal refused(string reason)

    // What a touch, the keypad's 5 and a screen reader do alike.
    function press() {
        if (busy)
            return;
        if (usable)
            chosen();
        else
            refused(reason);
    }

    onAboutChanged: area.lost = area.pressed

    Accessible.role: Accessible.Button
    Accessible.name: said
    Accessible.description: reason
    Accessible.focusable: true
    Accessible.checkable: checks
    Accessible.checked: selected
    Accessible.onPressAction: press()

    MouseArea {
        id: area

        property bool lost: false // what the finger came down on is not there any more

        anchors.fill: parent
        onPressed: {
            lost = false;
            Theme.keypad = false;
            Theme.clicked();
        }
        onClicked: {
            if (!lost && (!pressable.holds || !pressable.usable))
                pressable.press();
        }
    }
}
