pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// The states of a key, the notice and the freshness discs, as sheet 21 of the look shows them; one theme at a time.
KeypadScope {
    id: sheet

    readonly property var titles: ({
            "day": "白天",
            "contrast": "高对比、夜里",
            "outdoor": "室外强光"
        })

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    Column {
        x: Theme.margin
        y: Theme.u(Theme.large ? 8 : 12)
        width: parent.width - 2 * x
        spacing: Theme.u(Theme.large ? 16 : 12)

        Words {
            size: 46
            bold: true
            text: sheet.titles[Theme.name]
        }
        Grid {
            columns: Theme.large && Theme.portrait ? 2 : 3
            columnSpacing: Theme.gapGroup
            rowSpacing: Theme.u(Theme.large ? 12 : 10)

            Shown {
                title: "平常"
                icon: "printer"
                text: "打印"
            }
            Shown {
                title: "按下"
                icon: "printer"
                text: "打印"
                pushed: true
            }
            Shown {
                title: "小键盘走到"
                icon: "printer"
                text: "打印"
                pointed: true
            }
            Shown {
                title: "选中"
                text: "包吃住"
                selected: true
            }
            Shown {
                title: "不能用，说原因"
                text: "打印"
                reason: Theme.large ? "没纸了" : "没纸了，请扫码"
            }
            Shown {
                title: "正在做"
                text: "打印"
                busyText: "正在打印"
                busy: true
            }
            Shown {
                title: "主键"
                text: "接着办"
                trailing: "chevron-right"
                primary: true
            }
            Shown {
                title: "主键按下"
                text: "接着办"
                trailing: "chevron-right"
                primary: true
                pushed: true
            }
            Shown {
                title: "停"
                icon: "power"
                text: "停用本机"
                stopping: true
            }
        }
        Notice {
            width: parent.width
            text: "还差 1 位，请接着输。"

            Row {
                anchors.right: parent.right
                anchors.rightMargin: Theme.u(28)
                anchors.verticalCenter: parent.verticalCenter
                visible: !Theme.large
                spacing: Theme.u(12)

                Fresh {
                    fresh: "today"
                    words: "今天"
                }
                Fresh {
                    fresh: "days"
                    words: "3 天"
                }
                Fresh {
                    fresh: "old"
                    words: "6 天"
                }
            }
        }
    }

    component Fresh: Row {
        property alias fresh: disc.fresh
        property alias words: words.text

        spacing: Theme.u(8)

        FreshnessDisc {
            id: disc

            anchors.verticalCenter: parent.verticalCenter
            fresh: "today"
        }
        Words {
            id: words

            wrapMode: Text.NoWrap
            size: 34
        }
    }
    component Shown: Column {
        id: state

        property string title
        property alias icon: key.icon
        property alias text: key.text
        property alias trailing: key.trailing
        property alias pushed: key.pushed
        property alias pointed: key.pointed
        property alias selected: key.selected
        property alias reason: key.reason
        property alias busy: key.busy
        property alias busyText: key.busyText
        property alias primary: key.primary
        property alias stopping: key.stopping

        spacing: Theme.u(4)

        Words {
            wrapMode: Text.NoWrap
            text: state.title
            size: 30
            second: true
        }
        Key {
            id: key

            width: Theme.large && Theme.portrait ? Theme.columns(6) : Math.floor((sheet.width - 2 * Theme.margin - 2 * Theme.gapGroup) / 3)
            height: Math.max(Theme.u(88), Theme.large ? implicitHeight : 0)
            spoken: state.title + "，" + text
        }
    }
}
