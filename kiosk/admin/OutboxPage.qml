pragma ComponentBehavior: Bound

import QtQuick
import kiosk.admin
import kiosk.controls

// What has not arrived at the hub, and what the hub would not take.
AdminPage {
    id: page

    required property OutboxRoom outbox

    heading: qsTr("待发")
    bar: [
        BackKeys {
            page: page
        },
        Key {
            width: page.barKey
            height: Theme.u(112)
            visible: page.outbox.more
            trailing: "chevron-right"
            text: qsTr("看后面的")
            onChosen: page.outbox.next()
        }
    ]

    Column {
        width: parent.width
        spacing: Theme.u(20)

        Row {
            spacing: Theme.gapGroup

            Figure {
                width: page.barKey
                value: page.outbox.waiting
                text: qsTr("件等着发")
            }
            Figure {
                width: page.barKey
                value: page.outbox.oldest === "" ? "–" : page.outbox.oldest
                text: qsTr("最早的一件")
            }
            Figure {
                width: page.barKey
                value: page.outbox.parked
                text: qsTr("件被退回")
                look: page.outbox.parked > 0
            }
        }
        Notice {
            width: parent.width
            visible: page.outbox.told !== ""
            icon: "info"
            text: page.outbox.told
        }
        Item {
            width: parent.width
            height: Math.max(kept.height, other.height)

            SenseWords {
                id: kept

                width: other.x - page.gutter
                anchors.verticalCenter: parent.verticalCenter
                plain: page.outbox.parked === 0 ? qsTr("没有退回的。等着发的，网一通就自己走。") : qsTr("退回的留在本机，不会丢。写着“请报中心”的，抄下受理号报上去；别的再送一次。")
                size: 34
            }
            Key {
                id: other

                x: parent.width - width
                width: Theme.u(280)
                height: Theme.u(104)
                icon: "usb"
                text: qsTr("U 盘往返")
                size: 36
                inset: 12
                onChosen: page.outbox.byStick()
            }
        }
        Grid {
            columns: Theme.portrait ? 1 : 2
            columnSpacing: page.gutter
            rowSpacing: Theme.u(20)

            Repeater {
                model: page.outbox.rows
                delegate: Parked {}
            }
        }
    }

    component Parked: Item {
        id: row

        required property var modelData

        width: page.column
        height: Theme.u(120)
        Accessible.role: Accessible.ListItem
        Accessible.name: row.modelData.number + "，" + row.modelData.why

        Column {
            width: again.x - Theme.u(24)
            anchors.verticalCenter: parent.verticalCenter

            Words {
                width: parent.width
                single: true
                text: row.modelData.number + "　" + row.modelData.when
                size: 36
                bold: true
            }
            SenseWords {
                width: parent.width
                single: true
                plain: row.modelData.why
                size: 30
                second: true
            }
        }
        Key {
            id: again

            visible: row.modelData.again
            x: parent.width - width
            width: Theme.u(280)
            height: Theme.u(104)
            icon: "repeat"
            text: qsTr("再送一次")
            spoken: qsTr("%1，再送一次").arg(row.modelData.number)
            size: 36
            inset: 12
            onChosen: page.outbox.again(row.modelData.id)
        }
    }
}
