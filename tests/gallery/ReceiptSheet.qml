pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// Checking, promising, and what one takes away.
KeypadScope {
    id: sheet

    // a made-up pattern, not a readable code
    readonly property list<string> rows: Array.from({
            "length": 29
        }, (_, y) => Array.from({
                "length": 29
            }, (_, x) => (x * x + 3 * y * x + y * y * y) % 7 < 3 ? "1" : "0").join(""))

    PageFrame {
        id: page

        anchors.fill: parent
        status.station: "翠园社区就业驿站"
        status.clock: "09:48"
        status.freshness: "岗位更新于 09:30"
        strip.person: "王**"
        show: Column {
            width: page.showWidth
            spacing: Theme.u(20)

            ReceiptLine {
                width: parent.width
                visible: Theme.portrait
                steps: [
                    {
                        "title": "已存本机",
                        "when": "09:48",
                        "state": "done"
                    },
                    {
                        "title": "已送达",
                        "when": Theme.large ? "09:48" : "09:48 送到区人社",
                        "state": "done"
                    },
                    {
                        "title": "等待受理",
                        "when": Theme.large ? "还没有" : "11月26日前",
                        "state": "open"
                    }
                ]
            }
            Column {
                spacing: Theme.gap
                visible: !Theme.large

                Row {
                    spacing: Theme.gapGroup

                    AnswerCell {
                        width: Math.floor((page.showWidth - Theme.gapGroup) / 2)
                        text: "姓名"
                        value: "王**"
                        locked: true
                    }
                    AnswerCell {
                        width: Math.floor((page.showWidth - Theme.gapGroup) / 2)
                        text: "文化程度"
                        value: "高中"
                    }
                }
            }
        }
        act: Column {
            width: page.actWidth
            spacing: Theme.gapGroup

            ReceiptCard {
                width: parent.width
                visible: !Theme.large
                rows: sheet.rows
                number: "9999 9900 1010 0019"
                pickup: "630 518"
            }
            BodilyAct {
                width: parent.width
                visible: Theme.portrait
                text: "请拿起身份证"
                hint: Theme.large ? "一拿起就退出。" : "一拿起就退出，什么都不留。"
            }
            HoldKey {
                width: parent.width
                text: "按住不放，我承诺"
                hint: "按满 1 秒，松手就停"
            }
        }
    }
}
