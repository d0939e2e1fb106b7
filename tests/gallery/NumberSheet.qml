pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// A question answered by a number.
KeypadScope {
    PageFrame {
        id: page

        anchors.fill: parent
        status.station: "翠园社区就业驿站"
        status.clock: "09:41"
        status.freshness: "岗位更新于 09:30"
        strip.person: "王**"
        tools.back: "上一题"
        show: Column {
            width: page.showWidth
            spacing: Theme.u(16)

            Progress {
                width: parent.width
                at: 5
                of: 12
                title: "失业登记"
            }
            Words {
                width: parent.width
                size: 88
                bold: true
                text: "您的手机号？"
            }
            NumberField {
                id: field

                width: parent.width
                label: "手机号"
                value: "138000001"
            }
        }
        act: Column {
            width: page.actWidth
            spacing: Theme.u(Theme.large ? 12 : 24)

            NumberPad {
                id: pad

                objectName: "pad"
                full: field.missing === 0
                empty: field.value === ""
                onTyped: character => field.value += character
                onErased: field.value = field.value.slice(0, -1)
                onCleared: field.value = ""
            }
            Row {
                spacing: Theme.gapGroup

                Key {
                    width: Theme.columns(6)
                    text: "没有手机"
                }
                Key {
                    width: Theme.columns(6)
                    text: Theme.large ? "家里人的" : "留家里人的"
                }
            }
            DashedField {
                width: parent.width
                visible: Theme.portrait && !Theme.large
                text: "还差 2 位，输完自动到下一题"
            }
        }
    }
}
