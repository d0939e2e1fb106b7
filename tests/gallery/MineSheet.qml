pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// What is due to somebody, and the jobs picked for them.
KeypadScope {
    PageFrame {
        id: page

        anchors.fill: parent
        status.station: "翠园社区就业驿站"
        status.clock: "09:41"
        status.freshness: "岗位更新于 09:30"
        strip.person: Theme.large ? "" : "王**"
        show: Grid {
            columns: Theme.large || !Theme.portrait ? 2 : 4
            spacing: Theme.gapGroup

            HelpRing {
                width: Math.floor(page.showWidth / parent.columns) - Theme.gapGroup
                text: "政策讲解"
                done: 0
                due: 2
            }
            HelpRing {
                width: Math.floor(page.showWidth / parent.columns) - Theme.gapGroup
                text: "求职指导"
                done: 1
                due: 3
            }
            HelpRing {
                width: Math.floor(page.showWidth / parent.columns) - Theme.gapGroup
                visible: !Theme.large
                text: "岗位推荐"
                done: 3
                due: 3
            }
            HelpRing {
                width: Math.floor(page.showWidth / parent.columns) - Theme.gapGroup
                visible: !Theme.large
                text: "培训推荐"
                done: 0
                due: 1
            }
        }
        act: Column {
            width: page.actWidth
            spacing: Theme.u(16)

            RecommendationKey {
                width: parent.width
                text: "小区保洁员"
                employer: "长木物业"
                pay: "3600"
                reasons: ["做过保洁", "离家近", "白班", "交社保"]
                obstacle: "要爬楼，没有电梯"
                minutes: "4"
            }
            RecommendationKey {
                width: parent.width
                visible: !Theme.large
                text: "养老护理员"
                employer: "暖禾养老"
                pay: "4800"
                reasons: ["想学护理", "免费培训", "包吃住"]
                obstacle: "要上夜班，每月 6 次"
                minutes: "11"
            }
            Row {
                spacing: Theme.gapGroup

                Key {
                    width: Theme.columns(6)
                    minimumHeight: Theme.u(Theme.large ? 200 : 168)
                    stacked: true
                    icon: "list-checks"
                    text: "办理进度"
                }
                Key {
                    width: Theme.columns(6)
                    minimumHeight: Theme.u(Theme.large ? 200 : 168)
                    stacked: true
                    icon: "calendar-check"
                    text: "本月确认"
                }
            }
        }
    }
}
