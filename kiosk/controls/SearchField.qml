pragma ComponentBehavior: Bound

import QtQuick

// Where words appear while they are typed, with a live count. What is typed here is never learned by the keyboard.
Rectangle {
    id: field

    property string label: qsTr("要找的工作")
    property string count: "" // 找到 <b>38</b> 个
    property string icon: "search"
    property alias input: input
    property alias text: input.text
    property int maximumLength: 40

    // what stands there, letters not yet turned into words included
    readonly property string query: input.text.slice(0, input.cursorPosition) + input.preeditText.replace(/[ ']/g, "") + input.text.slice(input.cursorPosition)

    function scopeAbove(): KeypadScope {
        for (let up = parent; up; up = up.parent) {
            if (up instanceof KeypadScope)
                return up as KeypadScope;
        }
        return null;
    }
    function clear() {
        input.clear();
    }

    implicitWidth: Theme.content
    implicitHeight: Theme.u(Theme.large ? 168 : 128)
    radius: Theme.radiusPanel
    color: Theme.surface
    border.width: Theme.u(4)
    border.color: Theme.go

    LineIcon {
        id: picture

        x: Theme.u(36)
        anchors.verticalCenter: parent.verticalCenter
        name: field.icon
        size: Theme.large ? 72 : 56
    }
    TextInput {
        id: input

        anchors.left: picture.right
        anchors.leftMargin: Theme.u(24)
        anchors.right: number.left
        anchors.rightMargin: Theme.u(24)
        anchors.verticalCenter: parent.verticalCenter
        focus: true
        clip: true
        color: Theme.ink
        font: Theme.type(60, false)
        maximumLength: field.maximumLength
        selectByMouse: false
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
        Accessible.name: field.label
        Keys.forwardTo: [field.scopeAbove()]
        cursorDelegate: Rectangle {
            width: Theme.u(6)
            visible: input.activeFocus
            color: Theme.go
        }
    }
    FigureLine {
        id: number

        x: parent.width - width - Theme.u(32)
        anchors.verticalCenter: parent.verticalCenter
        visible: !Theme.large
        text: field.count
        size: 38
        figureSize: 42
        color: Theme.ink2
        figureColor: Theme.ink
    }
}
