pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// Tiles of the home page and of kinds of work, an invitation, a notice.
KeypadScope {
    PageFrame {
        id: page

        anchors.fill: parent
        status.station: "翠园社区就业驿站"
        status.clock: "09:41"
        status.freshness: "岗位更新于 09:30"
        tools.home: true
        show: Column {
            width: page.showWidth
            spacing: Theme.gapGroup

            Words {
                width: parent.width
                size: 92
                bold: true
                text: Theme.large || !Theme.portrait ? "您要办\n什么事？" : "您要办什么事？"
            }
            Notice {
                width: parent.width
                text: "打印机没纸了，正在加"
                hint: Theme.large ? "" : "单子可以扫码带走。"
            }
            CardInvite {
                width: parent.width
                visible: !Theme.large
                hint: "看推荐岗位、办事进度"
            }
        }
        act: Column {
            width: page.actWidth
            spacing: Theme.gapGroup

            LeadTile {
                text: "找工作"
                counts: Theme.large ? "全部 <b>412</b> 个" : "步行 15 分钟内 <b>23</b> 个，全部 <b>412</b> 个"
            }
            Grid {
                columns: Theme.large && Theme.portrait ? 1 : 2
                spacing: Theme.gapGroup

                ServiceTile {
                    width: Theme.columns(Theme.large && Theme.portrait ? 12 : 6)
                    icon: "file-pen-line"
                    text: "失业登记"
                    hint: "约 2 分钟，要身份证"
                    today: "回执扫码带走"
                    todayIcon: "qr-code"
                }
                ServiceTile {
                    width: Theme.columns(Theme.large && Theme.portrait ? 12 : 6)
                    icon: "badge-percent"
                    text: "申请补贴"
                    reason: Theme.large ? "读卡器坏了" : "读卡器坏了。请到柳溪社区驿站，步行 8 分钟"
                }
            }
            Grid {
                visible: !Theme.large
                columns: Theme.portrait ? 3 : 4
                spacing: Theme.gapGroup

                KindTile {
                    icon: "house-heart"
                    text: "家政"
                    hint: "46 个"
                }
                KindTile {
                    icon: "brush-cleaning"
                    text: "保洁"
                    hint: "38 个"
                    selected: true
                }
                KindTile {
                    icon: "hard-hat"
                    text: "建筑"
                    reason: "今天没有"
                }
            }
            Row {
                visible: !Theme.large
                spacing: Theme.gapGroup

                ServiceTile {
                    compact: true
                    icon: "list-checks"
                    text: "查进度"
                }
                ServiceTile {
                    compact: true
                    icon: "graduation-cap"
                    text: "学技能"
                }
                ServiceTile {
                    compact: true
                    icon: "layout-grid"
                    text: "更多服务"
                }
            }
        }
    }
}
