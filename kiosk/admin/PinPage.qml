pragma ComponentBehavior: Bound

import QtQuick
import kiosk.admin
import kiosk.controls
import kiosk.view

// The technician's door. Nothing typed is shown, only how much.
Page {
    id: page

    required property PinView pin

    sentence: page.pin.title + "。" + page.pin.hint
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(Theme.large ? 8 : 24)

            Title {
                width: parent.width
                question: page.pin.title
            }
            SenseWords {
                width: parent.width
                plain: page.pin.hint
                size: Theme.large ? 30 : 40
                second: true
            }
            Notice {
                width: parent.width
                visible: page.pin.told !== ""
                text: page.pin.told
            }
        }
    ]
    act: [
        PinDots {
            id: dots

            y: Theme.portrait ? Theme.u(Theme.large ? 0 : 8) : 0
            anchors.horizontalCenter: parent.horizontalCenter
            count: page.pin.count
        },
        NumberPad {
            id: pad

            y: dots.y + dots.height + Theme.u(16)
            full: page.pin.full || page.pin.wait > 0
            empty: page.pin.count === 0
            onTyped: character => page.pin.type(character)
            onErased: page.pin.erase()
            onCleared: page.pin.clear()
        },
        PrimaryKey {
            y: pad.y + pad.height + Theme.u(Theme.large ? 12 : 24)
            width: parent.width
            minimumHeight: Theme.u(Theme.large ? 152 : Theme.portrait ? 144 : 112)
            size: 48
            text: qsTr("进入")
            busy: page.pin.busy
            busyText: qsTr("正在核对")
            reason: page.pin.wait > 0 ? qsTr("%1 秒后再试").arg(page.pin.wait) : page.pin.missing > 0 && !page.pin.busy ? qsTr("还差 %1 位").arg(page.pin.missing) : ""
            reasonShown: !Theme.large && reason !== ""
            onChosen: page.pin.enter()
        }
    ]
}
