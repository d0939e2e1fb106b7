pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// The technician's rows.
KeypadScope {
    PageFrame {
        id: page

        anchors.fill: parent
        status.station: "翠园社区就业驿站"
        status.clock: "22:41"
        status.freshness: "网络断开·岗位更新于 19:28"
        status.online: false
        show: Column {
            width: page.showWidth

            DeviceRow {
                width: parent.width
                text: "小票打印机"
                since: Theme.large || !Theme.portrait ? "" : "没纸了，22:06 起"
                hint: Theme.large || !Theme.portrait ? "居民改用扫码" : "居民改用扫码，今晚 3 人"
                number: 1
            }
            DeviceRow {
                width: parent.width
                text: "网络"
                since: Theme.large || !Theme.portrait ? "" : "断开 3 小时 12 分"
                hint: "41 件待发"
                condition: "attention"
                number: 2
                ruled: false
            }
        }
        act: Column {
            width: page.actWidth
            spacing: Theme.gapGroup

            Grid {
                columns: Theme.large ? 1 : 2
                columnSpacing: Theme.gapGroup

                OkRow {
                    width: Theme.columns(Theme.large ? 12 : 6)
                    icon: "monitor"
                    text: "触摸屏"
                    value: "10 点正常"
                }
                OkRow {
                    width: Theme.columns(Theme.large ? 12 : 6)
                    icon: "hard-drive"
                    text: "硬盘"
                    value: "剩 18.4 GB"
                }
            }
            Grid {
                columns: Theme.large && Theme.portrait ? 1 : 3
                spacing: Theme.gapGroup

                Key {
                    width: Theme.columns(Theme.large && Theme.portrait ? 12 : 4)
                    icon: "rotate-ccw"
                    text: "重启程序"
                }
                Key {
                    width: Theme.columns(Theme.large && Theme.portrait ? 12 : 4)
                    icon: "power"
                    text: "停用本机"
                    stopping: true
                }
                Key {
                    width: Theme.columns(Theme.large && Theme.portrait ? 12 : 4)
                    icon: "log-out"
                    text: "签退"
                }
            }
        }
    }
}
