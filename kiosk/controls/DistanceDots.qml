pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes

// One dot a job, standing at its walking minutes; filled within reach, open beyond. Dots are drawn together: an item for
// each took as long as the rest of the page.
Item {
    id: dots

    property list<int> minutes: [] // one a job
    property int within: 15
    property int most: 30 // end of the axis; jobs beyond stand there
    property int total: minutes.length

    readonly property int near: minutes.filter(minute => minute <= within).length
    readonly property int inset: Theme.u(40)
    readonly property real step: (width - 2 * inset) / most
    readonly property int ground: Theme.u(188)
    readonly property list<int> heights: {
        const seen = {};
        return minutes.map(minute => {
            const at = Math.min(most, minute);
            seen[at] = (seen[at] ?? 0) + 1;
            return seen[at] - 1;
        });
    }
    readonly property int tallest: heights.reduce((most, height) => Math.max(most, height), 0) + 1
    readonly property real size: Math.min(Theme.u(30), step, (ground - Theme.u(20)) / tallest - Theme.u(2))

    // The dots within reach, or those beyond, as one path.
    function circles(near: bool): string {
        const radius = near ? size / 2 : (size - Theme.u(3)) / 2; // a rim lies inside
        const lowest = ground - Theme.u(12) - size / 2;
        const height = size + Theme.u(4);
        const stacked = heights;
        const paths = [];
        minutes.forEach((minute, at) => {
            if ((minute <= within) !== near)
                return;
            const x = inset + Math.min(most, minute) * step;
            const y = lowest - stacked[at] * height;
            paths.push(`M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`);
        });
        return paths.join("");
    }

    implicitWidth: Theme.content
    readonly property bool beside: inset + within * step + Theme.u(16) + sum.width <= width // room behind the line

    implicitHeight: ground + axis.height + Theme.u(beside || Theme.large ? 60 : 88)
    Accessible.role: Accessible.Chart
    Accessible.name: qsTr("步行 %1 分钟内 %2 个，一共 %3 个").arg(within).arg(near).arg(total)

    Shape {
        ShapePath {
            strokeWidth: -1
            fillColor: Theme.go

            PathSvg {
                path: dots.circles(true)
            }
        }
        ShapePath {
            strokeWidth: Theme.u(3)
            strokeColor: Theme.ink2
            fillColor: "transparent"

            PathSvg {
                path: dots.circles(false)
            }
        }
    }
    Rectangle {
        x: dots.inset
        y: dots.ground
        width: dots.width - 2 * dots.inset
        height: Theme.u(3)
        color: Theme.ink
    }
    Repeater {
        model: [0, 5, 10, 15, 20, dots.most]

        Rectangle {
            required property int modelData

            x: dots.inset + modelData * dots.step - width / 2
            y: dots.ground - Theme.u(6)
            width: Theme.u(3)
            height: Theme.u(15)
            color: Theme.ink
        }
    }
    Item {
        id: axis

        y: dots.ground + Theme.u(14)
        width: parent.width
        height: Theme.textLine(30)

        Repeater {
            model: [0, 5, 10, 15, 20, dots.most]

            Words {
                required property int index
                required property int modelData

                x: index === 0 ? dots.inset : modelData === dots.most ? dots.width - dots.inset - width : dots.inset + modelData * dots.step - width / 2
                visible: !Theme.large || index % 2 === 1
                quiet: true
                wrapMode: Text.NoWrap
                text: index === 0 ? qsTr("本站") : modelData === dots.most ? qsTr("%1 分钟").arg(modelData) : modelData
                size: 30
            }
        }
    }
    Rectangle {
        x: dots.inset
        y: axis.y + axis.height + Theme.u(24)
        width: dots.within * dots.step
        height: Theme.u(6)
        radius: height / 2
        color: Theme.go
    }
    Words {
        id: sum

        x: dots.beside ? dots.inset + dots.within * dots.step + Theme.u(16) : dots.inset
        y: axis.y + axis.height + (dots.beside ? Theme.u(27) - height / 2 : Theme.u(36))
        visible: !Theme.large
        quiet: true
        wrapMode: Text.NoWrap
        text: qsTr("步行 %1 分钟内 %2 个").arg(dots.within).arg(dots.near)
        size: 34
        bold: true
    }
}
