pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import kiosk.controls
import kiosk.shell

// The demo's side panel, in a window of its own: people to lay down, mishaps, and the paper that came out.
Window {
    id: window

    required property DemoPanelView panel

    width: 460
    height: 900
    x: 1100
    visible: true
    title: qsTr("演示台")
    color: "#F4EFE4"

    component Title: Text {
        font.pixelSize: 18
        font.bold: true
        color: "#1C1914"
    }

    Steady {
        id: people

        rows: window.panel.people
    }
    Steady {
        id: faults

        rows: window.panel.faults
    }
    Flickable {
        anchors.fill: parent
        anchors.margins: 16
        contentHeight: all.height
        clip: true

        Column {
            id: all

            width: parent.width
            spacing: 8

            Title {
                text: qsTr("谁来放证？再点一下就拿起")
            }
            Repeater {
                model: people.places

                Button {
                    id: person

                    required property int index
                    readonly property var modelData: people.at(person.index)

                    width: all.width
                    checked: person.modelData.laid
                    text: person.modelData.called + "  ·  " + person.modelData.about
                    onClicked: window.panel.lay(person.modelData.key)
                }
            }
            Title {
                text: qsTr("打印机出点事？再点一下就好了")
                visible: window.panel.faults.length > 0
            }
            Flow {
                width: parent.width
                spacing: 8

                Repeater {
                    model: faults.places

                    Button {
                        id: fault

                        required property int index
                        readonly property var modelData: faults.at(fault.index)

                        checked: fault.modelData.on
                        text: fault.modelData.text
                        onClicked: window.panel.happen(fault.modelData.key)
                    }
                }
            }
            Title {
                text: qsTr("打出来的纸")
                visible: paper.status === Image.Ready
            }
            Image {
                id: paper

                width: Math.min(parent.width, implicitWidth)
                fillMode: Image.PreserveAspectFit
                source: window.panel.slip
                cache: false
            }
        }
    }
}
