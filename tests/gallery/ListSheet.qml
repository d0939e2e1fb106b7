pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// A list of jobs with its dots, its filters and its pager.
KeypadScope {
    PageFrame {
        id: page

        anchors.fill: parent
        status.station: "翠园社区就业驿站"
        status.clock: "09:41"
        status.freshness: "岗位更新于 09:30"
        show: Column {
            width: page.showWidth
            spacing: Theme.u(16)

            Words {
                size: 92
                bold: true
                text: "保洁"
            }
            DistanceDots {
                width: parent.width
                minutes: [4, 6, 8, 9, 10, 10, 11, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 15, 15, 15, 17, 17, 17, 18, 18, 20, 20, 20, 20, 22, 22, 24, 26, 26, 28]
            }
        }
        act: Column {
            width: page.actWidth
            spacing: Theme.gap

            JobRow {
                text: "小区保洁员"
                fresh: "today"
                freshText: "今天确认"
                place: "长木物业·白班"
                pay: "3600"
                minutes: "4"
            }
            JobRow {
                text: "家庭保洁员"
                fresh: "days"
                freshText: "3 天前确认"
                place: "禾安家政·按单算"
                pay: "4200–5200"
                minutes: "16"
            }
            JobRow {
                visible: !Theme.large
                text: "写字楼保洁"
                fresh: "old"
                freshText: "6 天没确认"
                place: "城北环境·晚班"
                pay: "3400"
                minutes: "10"
            }
            Row {
                visible: !Theme.large
                spacing: Theme.gap

                CountToggle {
                    count: 9
                    text: "今天上岗"
                }
                CountToggle {
                    count: 38
                    text: "不看学历"
                    selected: true
                }
                CountToggle {
                    count: 0
                    text: "能带娃"
                }
            }
            Row {
                spacing: Theme.gapGroup

                Key {
                    width: Theme.columns(6)
                    icon: "chevron-left"
                    text: "上一页"
                    reason: "这是第一页"
                    reasonShown: false
                }
                Key {
                    width: Theme.columns(6)
                    text: "下一页"
                    trailing: "chevron-right"
                }
            }
        }
    }
}
