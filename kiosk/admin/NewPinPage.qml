pragma ComponentBehavior: Bound

import QtQuick
import kiosk.admin
import kiosk.controls

// Another PIN: the old one, the new one, the new one again. Nothing typed is shown, only how much.
AdminPage {
    id: page

    required property PinView pin // a PinChange

    heading: qsTr("改口令")
    sentence: page.pin.title + "。" + page.pin.hint
    bar: [
        BackKeys {
            page: page
        },
        PrimaryKey {
            width: page.barKey
            height: Theme.u(112)
            text: qsTr("接着")
            size: 40
            busy: page.pin.busy
            busyText: qsTr("正在核对")
            reason: page.pin.wait > 0 ? qsTr("%1 秒后再试").arg(page.pin.wait) : page.pin.missing > 0 && !page.pin.busy ? qsTr("还差 %1 位").arg(page.pin.missing) : ""
            onChosen: page.pin.enter()
        }
    ]

    Column {
        width: page.column
        spacing: Theme.u(24)

        Words {
            width: parent.width
            text: page.pin.title
            size: 60
            bold: true
        }
        Words {
            width: parent.width
            text: page.pin.hint
            size: 36
            second: true
        }
        Notice {
            width: parent.width
            visible: page.pin.told !== ""
            text: page.pin.told
        }
    }
    Column {
        id: entry

        x: Theme.portrait ? 0 : page.column + page.gutter
        y: Theme.portrait ? page.roomHeight - height : 0
        width: page.column
        spacing: Theme.u(24)

        PinDots {
            anchors.horizontalCenter: entry.horizontalCenter
            count: page.pin.count
        }
        NumberPad {
            anchors.horizontalCenter: entry.horizontalCenter
            keyWidth: Math.min(Theme.columns(4), Math.floor((page.column + Theme.gapGroup) / 3) - Theme.gapGroup)
            full: page.pin.full || page.pin.wait > 0
            empty: page.pin.count === 0
            onTyped: character => page.pin.type(character)
            onErased: page.pin.erase()
            onCleared: page.pin.clear()
        }
    }
}
