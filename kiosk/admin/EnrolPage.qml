pragma ComponentBehavior: Bound

import QtQuick
import kiosk.admin
import kiosk.controls

// The code that makes this terminal known to its hub.
AdminPage {
    id: page

    required property EnrolRoom enrolment

    readonly property int boardWidth: Theme.portrait ? page.roomWidth : Theme.u(936)
    readonly property int saidWidth: Theme.portrait ? page.roomWidth : page.roomWidth - boardWidth - page.gutter

    heading: qsTr("开通")
    bar: [
        BackKeys {
            page: page
        },
        Key {
            width: page.barKey
            height: Theme.u(112)
            visible: page.enrolment.data
            icon: "usb"
            text: qsTr("U 盘往返")
            onChosen: page.enrolment.byStick()
        }
    ]

    Connections {
        target: page.enrolment

        function onFound(text: string): void {
            field.text = text;
        }
    }
    Column {
        id: said

        width: page.saidWidth
        spacing: Theme.u(20)

        Words {
            width: parent.width
            text: page.enrolment.place
            size: 40
            bold: true
        }
        SenseWords {
            width: parent.width
            plain: qsTr("向中心要一个开通码，只能用一次。扫码、从 U 盘读，或者照着打。不许联网的，写申请到 U 盘，带去中心，再拿回来读。")
            size: 34
            second: true
        }
        EntryField {
            id: field

            width: parent.width
            label: qsTr("开通码")
            example: qsTr("开通码：中心给的那一整行")
            onEntered: page.enrolment.submit(field.text)
        }
        Grid {
            columns: 2
            columnSpacing: Theme.gapGroup
            rowSpacing: Theme.u(16)

            Key {
                width: Math.floor((said.width - Theme.gapGroup) / 2)
                height: Theme.u(104)
                icon: "qr-code"
                text: field.listening ? qsTr("请把码对准扫码器") : qsTr("扫码")
                spoken: qsTr("扫码，或用键盘打")
                selected: field.listening
                size: 36
                onChosen: field.listen()
            }
            Key {
                width: Math.floor((said.width - Theme.gapGroup) / 2)
                height: Theme.u(104)
                icon: "usb"
                text: qsTr("从 U 盘读")
                size: 36
                onChosen: page.enrolment.readStick()
            }
            Key {
                width: Math.floor((said.width - Theme.gapGroup) / 2)
                height: Theme.u(104)
                icon: "eraser"
                text: qsTr("清空")
                size: 36
                reason: field.text === "" ? qsTr("还没有字") : ""
                reasonShown: false
                onChosen: field.text = ""
            }
            Key {
                width: Math.floor((said.width - Theme.gapGroup) / 2)
                height: Theme.u(104)
                icon: "arrow-up"
                text: qsTr("写申请到 U 盘")
                spoken: qsTr("写申请到 U 盘，不联网时用")
                size: 36
                busy: page.enrolment.busy
                reason: field.text === "" && !page.enrolment.waits ? qsTr("先扫码或打上开通码") : ""
                onChosen: page.enrolment.askByStick(field.text)
            }
        }
        Key {
            width: said.width
            height: Theme.u(104)
            primary: true
            icon: "shield-check"
            text: qsTr("开通")
            size: 40
            busy: page.enrolment.busy
            reason: field.text === "" ? qsTr("先扫码或打上开通码") : ""
            reasonShown: false
            onChosen: page.enrolment.submit(field.text)
        }
    }
    Notice {
        x: Theme.portrait ? 0 : board.x
        y: Theme.portrait ? said.height + Theme.u(20) : 0
        width: page.boardWidth
        visible: page.enrolment.told !== ""
        good: page.enrolment.good
        icon: page.enrolment.good ? "circle-check" : "info"
        text: page.enrolment.told
    }
    LetterBoard {
        id: board

        x: Theme.portrait ? 0 : page.saidWidth + page.gutter
        y: parent.height - height - Theme.u(8)
        width: page.boardWidth
        onTyped: character => field.insert(character)
        onErased: field.erase()
    }
}
