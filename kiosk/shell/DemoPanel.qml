pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
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
                model: window.panel.people

                Button {
                    id: person

                    required property var modelData

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
                    model: window.panel.faults

                    Button {
                        id: fault

                        required property var modelData

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
