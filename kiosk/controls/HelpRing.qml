pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes

// Help that is due this year: one segment each time, the done ones green; what the station still owes below.
Column {
    id: ring

    required property int done
    required property int due
    property string text: "" // 政策讲解

    readonly property int missing: Math.max(0, due - done)
    readonly property int radius: Theme.u(68)
    readonly property real gap: due > 1 ? 8 : 0 // degrees

    spacing: Theme.u(4)
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1，给了 %2 次，驿站还要给您 %3 次").arg(text).arg(done).arg(missing)

    Item {
        anchors.horizontalCenter: parent.horizontalCenter
        width: 2 * ring.radius + Theme.u(24)
        height: width

        Repeater {
            model: ring.due

            Shape {
                id: segment

                required property int index
                readonly property bool filled: index < ring.done

                anchors.fill: parent

                ShapePath {
                    strokeColor: segment.filled ? Theme.go : Theme.line
                    strokeWidth: Theme.u(14)
                    fillColor: "transparent"
                    capStyle: ShapePath.FlatCap

                    PathAngleArc {
                        centerX: segment.width / 2
                        centerY: segment.height / 2
                        radiusX: ring.radius
                        radiusY: ring.radius
                        startAngle: -90 + segment.index * 360 / ring.due + ring.gap / 2
                        sweepAngle: 360 / ring.due - ring.gap
                    }
                }
            }
        }
        Text {
            anchors.centerIn: parent
            text: ring.done + "/" + ring.due
            textFormat: Text.PlainText
            color: Theme.ink
            font.family: Theme.family
            font.pixelSize: Theme.u(56)
            font.weight: Font.Bold
            Accessible.ignored: true
        }
    }
    Words {
        anchors.horizontalCenter: parent.horizontalCenter
        quiet: true
        wrapMode: Text.NoWrap
        text: ring.text
        size: Theme.large ? 30 : 40
        bold: true
    }
    Words {
        anchors.horizontalCenter: parent.horizontalCenter
        quiet: true
        wrapMode: Text.NoWrap
        text: ring.missing > 0 ? qsTr("还要给您 %1 次").arg(ring.missing) : qsTr("都给了")
        size: 30
        second: true
    }
}
