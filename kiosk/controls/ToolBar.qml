pragma ComponentBehavior: Bound

import QtQuick

// The six tools that never move: 返回 首页 听 大字 帮助 English. At home the first two join to 调整显示.
// On a lying screen large letters need the height: there five tools stand in one column at the right edge, in the same order.
Item {
    id: bar

    property bool home: false // at home: nothing to go back to
    property bool speaking: false
    property string back: qsTr("返回") // 上一题 on question pages
    property string language: Theme.locale === "zh_CN" ? "English" : "中文"
    property string adjustReason: ""

    readonly property bool upright: Theme.upright // a lying screen in large letters: one below the other at the side
    readonly property int keyWidth: Theme.u(Theme.large ? 184 : 144)
    readonly property int keyHeight: Theme.u(Theme.large ? 176 : 120)
    readonly property int between: Theme.large ? Theme.u(16) : Theme.u(24)
    readonly property int side: Math.max(Theme.margin, Math.round((width - Theme.u(Theme.portrait ? 984 : 1824)) / 2))
    readonly property int air: Math.max(0, Math.round((height - 5 * keyHeight - 4 * between) / 2)) // above and below, upright

    // back | home | adjust | listen | large | help | language
    signal chosen(string tool)

    implicitWidth: upright ? keyWidth + Theme.u(48) : Theme.screen.width
    implicitHeight: upright ? Theme.screen.height - Theme.u(96) : Theme.u(Theme.large ? 208 : Theme.portrait ? 144 : 136)

    Rectangle {
        anchors.fill: parent
        color: Theme.sunk
    }
    Rectangle {
        width: bar.upright ? Theme.rimWidth : parent.width
        height: bar.upright ? parent.height : Theme.rimWidth
        color: Theme.contrast ? Theme.rim : Theme.line
    }
    Grid {
        columns: bar.upright ? 1 : 2
        x: bar.upright ? Math.round((bar.width - width) / 2) : bar.side
        y: bar.upright ? bar.air : Math.round((bar.height - height) / 2)
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
            width: bar.upright ? bar.keyWidth : 2 * bar.keyWidth + bar.between
            height: bar.upright ? 2 * bar.keyHeight + bar.between : bar.keyHeight
            stacked: bar.upright
            icon: "sliders-horizontal"
            text: bar.upright ? qsTr("调整\n显示") : qsTr("调整显示")
            tool: "adjust"
        }
    }
    Grid {
        columns: bar.upright ? 1 : Theme.large ? 3 : 4
        x: bar.upright ? Math.round((bar.width - width) / 2) : bar.width - bar.side - width
        y: bar.upright ? bar.height - bar.air - height : Math.round((bar.height - height) / 2)
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
