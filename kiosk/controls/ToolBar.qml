pragma ComponentBehavior: Bound

import QtQuick

// The six tools that never move: 返回 首页 听 大字 帮助 English. At home the first two join to 调整显示.
Item {
    id: bar

    property bool home: false // at home: nothing to go back to
    property bool speaking: false
    property string back: qsTr("返回") // 上一题 on question pages
    property string language: Theme.locale === "zh_CN" ? "English" : "中文"
    property string adjustReason: ""

    readonly property int keyWidth: Theme.u(Theme.large && Theme.portrait ? 184 : 144)
    readonly property int keyHeight: Theme.u(Theme.large ? 176 : 120)
    readonly property int between: Theme.large && Theme.portrait ? Theme.u(16) : Theme.u(24)
    readonly property int side: Math.max(Theme.margin, Math.round((width - Theme.u(Theme.portrait ? 984 : 1824)) / 2))

    // back | home | adjust | listen | large | help | language
    signal chosen(string tool)

    implicitWidth: Theme.screen.width
    implicitHeight: Theme.u(Theme.large ? 208 : Theme.portrait ? 144 : 136)

    Rectangle {
        anchors.fill: parent
        color: Theme.sunk
    }
    Rectangle {
        width: parent.width
        height: Theme.rimWidth
        color: Theme.contrast ? Theme.rim : Theme.line
    }
    Row {
        id: first

        x: bar.side
        anchors.verticalCenter: parent.verticalCenter
        spacing: bar.between

        Tool {
            visible: !bar.home
            icon: "arrow-left"
            text: bar.back
            tool: "back"
        }
        Tool {
            visible: !bar.home
            icon: "house"
            text: qsTr("首页")
            tool: "home"
        }
        Tool {
            visible: bar.home
            width: 2 * bar.keyWidth + bar.between
            stacked: false
            icon: "sliders-horizontal"
            text: qsTr("调整显示")
            tool: "adjust"
        }
    }
    Row {
        x: bar.width - bar.side - width
        anchors.verticalCenter: parent.verticalCenter
        spacing: bar.between

        Tool {
            icon: "volume-2"
            text: bar.speaking ? qsTr("停读") : qsTr("听")
            spoken: bar.speaking ? qsTr("停读") : qsTr("听，读出这一页")
            selected: bar.speaking
            tool: "listen"
        }
        Tool {
            icon: "a-large-small"
            text: Theme.large ? qsTr("小字") : qsTr("大字")
            selected: Theme.large
            tool: "large"
        }
        Tool {
            icon: "message-circle-question-mark"
            text: qsTr("帮助")
            tool: "help"
        }
        Tool {
            visible: !Theme.large
            icon: "languages"
            text: bar.language
            tool: "language"
        }
    }

    component Tool: Key {
        required property string tool

        width: bar.keyWidth
        height: bar.keyHeight
        stacked: true
        labelBold: false
        size: 30
        iconSize: 44
        inset: 8
        onChosen: bar.chosen(tool)
    }
}
