pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// One job: how sure, what, whom to call, and how to take it away.
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
                width: parent.width
                single: true
                size: 80
                bold: true
                text: "家庭保洁员"
            }
            FreshnessLine {
                width: parent.width
                posted: "11月12日 发布"
                confirmed: Theme.portrait ? "今天 08:20 单位说还在招" : "今天确认"
                expires: Theme.portrait ? "还有 9 天到期" : "还有 9 天"
            }
            Column {
                visible: !Theme.large

                FactRow {
                    width: page.showWidth
                    label: "单位"
                    value: "禾安家政服务部"
                }
                FactRow {
                    width: page.showWidth
                    label: "条件"
                    missing: "没填，打电话时问一句"
                    last: true
                }
            }
        }
        act: Column {
            width: page.actWidth
            spacing: Theme.gapGroup

            PhoneCard {
                width: parent.width
                number: "138 0000 0126"
                hint: "李** 接电话，9:00–18:00"
            }
            Notice {
                width: parent.width
                visible: !Theme.large
                text: "找工作不交押金，不押证件。叫您先交钱的，不要去。"
            }
            Grid {
                columns: Theme.large && Theme.portrait ? 1 : 2
                spacing: Theme.gapGroup

                Key {
                    width: Theme.columns(Theme.large && Theme.portrait ? 12 : 6)
                    minimumHeight: Theme.u(176)
                    icon: "qr-code"
                    text: "扫码带走"
                    hint: "不用纸，不用网"
                    iconSize: 64
                    size: 46
                }
                PrimaryKey {
                    width: Theme.columns(Theme.large && Theme.portrait ? 12 : 6)
                    icon: "printer"
                    text: "打印小票"
                    hint: "约 3 秒，免费"
                    size: 46
                }
            }
        }
    }
}
