pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// A question answered by a touch, while the voice reads it.
KeypadScope {
    PageFrame {
        id: page

        readonly property list<string> words: ["合同到期了", "单位裁员", "单位关门了", "自己辞职", "生意停了", "毕业还没找到", "在家照顾人", "别的原因"]
        readonly property list<string> icons: ["file-clock", "users", "door-open", "log-out", "store", "graduation-cap", "baby", "ellipsis"]

        anchors.fill: parent
        status.station: "翠园社区就业驿站"
        status.clock: "09:41"
        status.freshness: "岗位更新于 09:30"
        strip.person: Theme.large ? "" : "王**"
        tools.back: "上一题"
        tools.speaking: true
        show: Column {
            width: page.showWidth
            spacing: Theme.u(20)

            Progress {
                width: parent.width
                at: 8
                of: 12
                title: "失业登记"
            }
            Words {
                width: parent.width
                size: 88
                bold: true
                text: Theme.large || !Theme.portrait ? "为什么没有\n工作了？" : "为什么没有工作了？"
            }
            SpokenStrip {
                width: parent.width
                text: Theme.large || !Theme.portrait ? "请选一个。" : "最近一次为什么没有工作了？请选一个。"
                at: Theme.large || !Theme.portrait ? 0 : 4
                length: 5
            }
        }
        act: Grid {
            columns: Theme.large ? 1 : 2
            columnSpacing: Theme.gapGroup
            rowSpacing: Theme.u(Theme.large ? 16 : 20)

            Repeater {
                model: Theme.large ? 4 : 8

                ChoiceKey {
                    required property int index

                    width: Theme.columns(Theme.large ? 12 : 6)
                    icon: page.icons[index]
                    text: page.words[index]
                    selected: index === 1
                }
            }
        }
    }
}
