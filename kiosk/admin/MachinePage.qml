pragma ComponentBehavior: Bound

import QtQuick
import kiosk.admin
import kiosk.controls

// What concerns the whole terminal: the PIN, and beginning the program again.
AdminPage {
    id: page

    required property MachineRoom machine

    heading: qsTr("口令、重启")
    sentence: page.machine.told
    bar: [
        BackKeys {
            page: page
        }
    ]

    Column {
        width: page.column
        spacing: Theme.gapGroup

        Key {
            width: parent.width
            height: Theme.u(144)
            icon: "lock"
            text: qsTr("改口令")
            hint: qsTr("先输旧的，再输两遍新的")
            onChosen: page.machine.changePin()
        }
        Key {
            width: parent.width
            height: Theme.u(144)
            visible: !page.machine.asked
            icon: "scroll-text"
            text: qsTr("中心的指令")
            hint: qsTr("远程做过什么，都记在这里")
            onChosen: page.machine.commands()
        }
        Key {
            width: parent.width
            height: Theme.u(144)
            icon: "power"
            stopping: page.machine.asked
            text: page.machine.restartWords
            hint: page.machine.asked ? qsTr("改过的设置从这时起算") : qsTr("先问一遍；改过的设置从这时起算")
            onChosen: page.machine.restart()
        }
        Key {
            width: parent.width
            height: Theme.u(144)
            visible: page.machine.asked
            icon: "x"
            text: qsTr("先不重启")
            onChosen: page.machine.thinkAgain()
        }
        Notice {
            width: parent.width
            visible: page.machine.told !== ""
            icon: "info"
            text: page.machine.told
        }
    }
}
