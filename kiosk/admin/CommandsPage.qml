pragma ComponentBehavior: Bound

import QtQuick
import kiosk.admin
import kiosk.controls

// What the hub asked of this terminal from afar, and what became of it, newest first.
AdminPage {
    id: page

    required property CommandsRoom commands

    heading: qsTr("中心的指令")
    bar: [
        BackKeys {
            page: page
        },
        Key {
            width: page.barKey
            height: Theme.u(112)
            visible: page.commands.more
            trailing: "chevron-right"
            text: qsTr("看更早的")
            onChosen: page.commands.next()
        }
    ]

    Words {
        id: state

        width: parent.width
        text: page.commands.state
        size: 34
    }
    Column {
        y: state.height + Theme.u(32)
        width: parent.width

        Repeater {
            model: page.commands.lines

            Item {
                id: line

                required property var modelData

                width: parent.width
                height: Theme.portrait ? Theme.u(168) : Theme.u(104)
                Accessible.role: Accessible.ListItem
                Accessible.name: line.modelData.at + "，" + line.modelData.what + "，" + line.modelData.became

                Words {
                    id: at

                    y: Theme.portrait ? Theme.u(20) : (parent.height - height) / 2
                    width: Theme.u(290)
                    quiet: true
                    single: true
                    text: line.modelData.at
                    size: 34
                    second: true
                }
                Words {
                    id: what

                    x: at.width + Theme.u(16)
                    y: at.y
                    width: Theme.portrait ? parent.width - x : Theme.u(420)
                    quiet: true
                    single: true
                    bold: true
                    text: line.modelData.what
                    size: 34
                }
                Words {
                    x: Theme.portrait ? what.x : what.x + what.width + Theme.u(16)
                    y: Theme.portrait ? what.y + what.height + Theme.u(8) : what.y
                    width: parent.width - x
                    quiet: true
                    single: true
                    text: line.modelData.became
                    size: 34
                    bold: !line.modelData.good
                }
                Rectangle {
                    y: parent.height - height
                    width: parent.width
                    height: Theme.rimWidth
                    color: Theme.line
                }
            }
        }
    }
}
