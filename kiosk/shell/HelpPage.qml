pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell
import kiosk.view

// Who can help and how to reach them; and the ways out. In large type the language lives here.
Page {
    id: page

    required property HelpView told

    readonly property string hours: Theme.locale === "zh_CN" ? page.told.hours : page.told.hoursEn

    sentence: qsTr("要人帮忙，请打 %1，%2。也可以叫站里的工作人员。").arg(page.told.hotline).arg(page.hours)
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(Theme.large ? 8 : 32)

            Column {
                width: parent.width

                Title {
                    width: parent.width
                    question: qsTr("谁能帮您")
                    size: 88
                }
                SenseWords {
                    width: parent.width
                    visible: !Theme.large
                    plain: qsTr("站里有人的时候，直接喊一声就行。")
                    size: 40
                    second: true
                }
            }
            PhoneCard {
                width: parent.width
                number: page.told.hotline
                hint: Theme.large ? qsTr("有人接：%1").arg(page.hours) : qsTr("用自己的手机打。有人接：%1").arg(page.hours)
            }
            Column {
                width: parent.width
                visible: !Theme.large && page.told.neighbours.length > 0

                Repeater {
                    model: page.told.neighbours

                    FactRow {
                        required property var modelData

                        width: page.showWidth
                        label: qsTr("附近")
                        value: qsTr("%1，步行 %2 分钟").arg(modelData.name).arg(modelData.minutes)
                    }
                }
            }
        }
    ]
    act: [
        Column {
            width: parent.width
            spacing: Theme.u(Theme.large ? 12 : Theme.portrait ? 40 : 24)

            Repeater {
                model: Theme.large ? [] : [qsTr("点大键办事，底下一排键到哪一页都一样。"), qsTr("“返回”退一步，“首页”从头来。"), qsTr("“听”把这一页读出来，“大字”把字放大一倍。"), qsTr("%1 秒没人动先问一声，%2 秒全部清空。").arg(page.told.warnSeconds).arg(page.told.endSeconds)]

                Row {
                    id: tip

                    required property string modelData

                    spacing: Theme.u(24)

                    LineIcon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: "check"
                        size: 40
                        color: Theme.go
                    }
                    SenseWords {
                        width: page.actWidth - Theme.u(64)
                        plain: tip.modelData
                        size: 40
                    }
                }
            }
        },
        Column {
            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.gapGroup

            Key {
                width: parent.width
                height: Theme.u(Theme.large ? 168 : 120)
                icon: "sliders-horizontal"
                text: qsTr("调整显示")
                hint: Theme.large ? "" : qsTr("大字、高对比、键往下移、左手、读给我听")
                onChosen: page.ways.adjust()
            }
            Key {
                width: parent.width
                visible: Theme.large
                height: Theme.u(168)
                icon: "languages"
                text: page.tools.language
                onChosen: page.ways.language.switchOver()
            }
            Key {
                width: parent.width
                height: Theme.u(Theme.large ? 168 : 120)
                icon: "log-out"
                text: qsTr("结束，全部清空")
                spoken: qsTr("结束。清空您输入的一切，回到开始画面。")
                onChosen: page.ways.visit.finish()
            }
        }
    ]
}
