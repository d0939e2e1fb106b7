pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import kiosk.controls

// The cabinet from the front: where the card goes and where slips come out. Drawn in 984 x 700; the station says on which side.
Item {
    id: picture

    readonly property bool leftSide: Theme.readerPosition === "left"
    readonly property real grain: width / 984

    implicitHeight: width * 700 / 984
    Accessible.role: Accessible.Graphic
    Accessible.name: leftSide ? qsTr("身份证放在屏幕左下方") : qsTr("身份证放在屏幕右下方")

    Item {
        width: 984
        height: 700
        scale: picture.grain
        transformOrigin: Item.TopLeft

        Rectangle {
            x: 96
            y: 2
            width: 792
            height: 560
            radius: 24
            color: Theme.surface
            border.width: 4
            border.color: Theme.soft
        }
        Rectangle {
            x: 136
            y: 38
            width: 712
            height: 428
            radius: 8
            color: Theme.ground
            border.width: 3
            border.color: Theme.soft
        }
        Repeater {
            model: [[168, 78, 424, 24], [168, 122, 284, 24], [168, 186, 648, 80], [168, 282, 316, 72], [500, 282, 316, 72], [168, 370, 648, 64]]

            Rectangle {
                required property var modelData

                x: modelData[0]
                y: modelData[1]
                width: modelData[2]
                height: modelData[3]
                radius: 12
                color: Theme.line
            }
        }
        Shape {
            anchors.fill: parent

            ShapePath {
                strokeColor: Theme.soft
                strokeWidth: 4
                fillColor: Theme.sunk
                startX: 96
                startY: 514

                PathLine {
                    x: 888
                    y: 514
                }
                PathLine {
                    x: 952
                    y: 546
                }
                PathLine {
                    x: 952
                    y: 698
                }
                PathLine {
                    x: 32
                    y: 698
                }
                PathLine {
                    x: 32
                    y: 546
                }
                PathLine {
                    x: 96
                    y: 514
                }
            }
            ShapePath {
                strokeColor: Theme.soft
                strokeWidth: 4
                fillColor: "transparent"
                startX: 32
                startY: 546

                PathLine {
                    x: 952
                    y: 546
                }
            }
        }
        Item {
            id: slot

            x: picture.leftSide ? 80 : 556
            y: 562
            width: 350
            height: 120

            Rectangle {
                anchors.fill: parent
                radius: 20
                color: Theme.goSoft
                border.width: 8
                border.color: Theme.go
            }
            Words {
                anchors.centerIn: parent
                visible: !Theme.large // too small to be read there; the title says it
                quiet: true
                text: qsTr("身份证放这里")
                font.family: Theme.family
                font.pixelSize: 46
                font.weight: Font.Bold
                lineHeight: 60
                color: Theme.go
            }
        }
        Column {
            x: picture.leftSide ? 630 : 112
            y: 594
            width: 220
            spacing: 16

            Rectangle {
                width: 220
                height: 20
                radius: 10
                color: Theme.ink
            }
            Words {
                width: 220
                visible: !Theme.large // too small to be read there; the title says it
                quiet: true
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("小票从这里出")
                font.family: Theme.family
                font.pixelSize: 30
                lineHeight: 40
                color: Theme.ink2
            }
        }
        Item {
            x: slot.x + 4
            y: 258
            width: 336
            height: 216
            rotation: -5

            Rectangle {
                x: 8
                y: 8
                width: parent.width
                height: parent.height
                radius: 20
                color: Theme.soft
            }
            Rectangle {
                anchors.fill: parent
                radius: 20
                color: Theme.surface
                border.width: 5
                border.color: Theme.ink
            }
            Repeater {
                model: [[32, 44, 80], [32, 86, 120], [32, 128, 160], [32, 172, 230]]

                Rectangle {
                    required property var modelData

                    x: modelData[0]
                    y: modelData[1]
                    width: modelData[2]
                    height: 9
                    radius: 5
                    color: Theme.ink
                }
            }
            Rectangle {
                x: 222
                y: 32
                width: 88
                height: 112
                radius: 10
                color: Theme.sunk
                clip: true

                Rectangle {
                    x: 22
                    y: 20
                    width: 44
                    height: 44
                    radius: 22
                    color: Theme.soft
                }
                Rectangle {
                    x: 6
                    y: 72
                    width: 76
                    height: 76
                    radius: 38
                    color: Theme.soft
                }
            }
        }
        LineIcon {
            x: slot.x + 175 - 48
            y: 466
            width: 96
            height: 96
            name: "arrow-down"
            size: 96
            stroke: 14
            color: Theme.go
        }
    }
}
