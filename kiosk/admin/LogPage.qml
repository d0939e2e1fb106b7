pragma ComponentBehavior: Bound

import QtQuick
import kiosk.admin
import kiosk.controls

// The diary and the record, newest first.
AdminPage {
    id: page

    required property LogRoom log

    heading: qsTr("日志")
    bar: [
        BackKeys {
            page: page
        },
        Key {
            width: page.barKey
            height: Theme.u(112)
            visible: page.log.more
            trailing: "chevron-right"
            text: qsTr("看更早的")
            onChosen: page.log.next()
        }
    ]

    Words {
        id: state

        width: parent.width
        text: page.log.state
        size: 34
        bold: !page.log.whole
    }
    Grid {
        y: state.height + Theme.u(16)
        columns: Theme.portrait ? 1 : 2
        flow: Grid.TopToBottom
        rows: Theme.portrait ? 16 : 8
        columnSpacing: page.gutter

        Repeater {
            model: page.log.lines

            Item {
                id: line

                required property var modelData

                width: page.column
                height: Theme.u(80)
                Accessible.role: Accessible.ListItem
                Accessible.name: line.modelData.at + "，" + line.modelData.words

                Words {
                    id: at

                    width: Theme.u(290)
                    anchors.verticalCenter: parent.verticalCenter
                    quiet: true
                    single: true
                    text: line.modelData.at
                    size: 34
                    second: true
                }
                Words {
                    x: at.width + Theme.u(16)
                    width: parent.width - x
                    anchors.verticalCenter: parent.verticalCenter
                    quiet: true
                    single: true
                    text: line.modelData.words
                    size: 34
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
