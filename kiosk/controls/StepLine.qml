pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes

// The house's line of done and still to come: solid as far as it went, then dotted. Receipt, freshness and slip use the same drawing.
Item {
    id: line

    property list<string> steps: [] // done | open | wrong, one a step
    property int disc: 64 // LOOK.md pixels
    property int weight: 8

    property real inset: width / Math.max(1, 2 * steps.length) // of the first and the last step
    readonly property int reach: Math.max(0, steps.length - 1)

    function middle(step: int): real {
        return inset + (width - 2 * inset) * step / Math.max(1, reach);
    }

    implicitHeight: Theme.u(disc)
    Accessible.ignored: true

    Repeater {
        model: line.reach

        Item {
            id: stretch

            required property int index
            readonly property bool done: line.steps[index + 1] !== "open" && line.steps[index] === "done"

            x: line.middle(index)
            width: line.middle(index + 1) - x
            height: line.height

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                height: Theme.u(line.weight)
                visible: stretch.done
                color: Theme.go
            }
            Loader {
                active: !stretch.done
                anchors.fill: parent
                sourceComponent: Shape {
                    ShapePath {
                        strokeColor: Theme.ink2
                        strokeWidth: Theme.u(5)
                        strokeStyle: ShapePath.DashLine
                        dashPattern: [0.4, 2.8]
                        capStyle: ShapePath.RoundCap
                        fillColor: "transparent"
                        startX: Theme.u(line.disc / 2 + 10)
                        startY: stretch.height / 2

                        PathLine {
                            x: stretch.width - Theme.u(line.disc / 2 + 8)
                            y: stretch.height / 2
                        }
                    }
                }
            }
        }
    }
    Repeater {
        model: line.steps

        StepDisc {
            required property int index
            required property string modelData

            x: Math.round(line.middle(index) - width / 2)
            anchors.verticalCenter: parent.verticalCenter
            step: modelData
            size: line.disc
        }
    }
}
