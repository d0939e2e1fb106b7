pragma ComponentBehavior: Bound

import QtQuick

// A promise is not made by a slip of the finger: held for one second it fills from the left, let go it empties.
// With the keypad or a screen reader it asks once more instead.
Pressable {
    id: key

    property string icon: "pointer"
    property string again: qsTr("再按一次选，就算承诺")
    property int duration: 1000 // ms

    property bool asking: false
    property real filled: 0
    readonly property int quarter: Math.floor(filled * 4)

    signal ticked(int quarter) // for a soft tick at each quarter

    function press() {
        if (busy)
            return;
        if (!usable)
            refused(reason);
        else if (asking)
            chosen();
        else
            asking = true;
    }

    holds: true
    said: asking ? again : spoken !== "" ? spoken : text + Theme.comma + hint
    implicitWidth: Theme.content
    implicitHeight: Theme.u(Theme.large ? 300 : 232)
    onActiveFocusChanged: asking = false
    onQuarterChanged: {
        if (quarter > 0 && touched)
            ticked(quarter);
    }
    onTouchedChanged: {
        if (touched && usable && !busy) {
            letGo.stop();
            hold.start();
        } else {
            hold.stop();
            letGo.start();
        }
    }

    NumberAnimation {
        id: hold

        target: key
        property: "filled"
        to: 1
        duration: key.duration * (1 - key.filled)
        onFinished: {
            if (key.filled >= 1)
                key.chosen();
        }
    }
    NumberAnimation {
        id: letGo

        target: key
        property: "filled"
        to: 0
        duration: 150
    }
    KeyFace {
        anchors.fill: parent
        visible: !key.usable
        usable: false
    }
    KeyRing {
        ringed: key.ringed
    }
    Rectangle {
        anchors.fill: parent
        visible: key.usable
        radius: Theme.radiusPanel
        color: Theme.goSoft
        border.width: Theme.u(6)
        border.color: Theme.go
    }
    Content {
        width: key.width
        height: key.height
        words: key.usable ? Theme.go : Theme.ink2
    }
    Item {
        width: key.width * key.filled
        height: key.height
        clip: true
        visible: key.filled > 0

        Rectangle {
            width: key.width
            height: key.height
            radius: Theme.radiusPanel
            color: Theme.go
        }
        Content {
            width: key.width
            height: key.height
            words: Theme.goText
        }
    }

    component Content: Item {
        id: content

        required property color words

        LineIcon {
            id: picture

            x: Theme.u(48)
            anchors.verticalCenter: parent.verticalCenter
            name: key.icon
            size: 112
            stroke: 8
            color: content.words
        }
        Column {
            x: picture.x + picture.width + Theme.u(44)
            width: parent.width - x - Theme.u(24)
            anchors.verticalCenter: parent.verticalCenter

            Words {
                width: parent.width
                quiet: true
                single: true
                text: key.asking ? key.again : key.text
                size: key.asking ? 60 : 72
                bold: true
                color: content.words
            }
            Words {
                width: parent.width
                quiet: true
                single: true
                text: key.usable ? key.hint : key.reason
                size: 38
                color: content.words
            }
        }
    }
}
