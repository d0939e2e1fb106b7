pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes

// The life of a posting: posted, last confirmed, runs out. Solid as far as somebody vouched for it, then dotted.
Rectangle {
    id: line

    property string posted: "" // 11月12日 发布
    property string confirmed: "" // 今天 08:20 单位说还在招
    property string expires: "" // 还有 9 天到期
    property string fresh: "today" // today | days | old
    property real share: 0.5 // where the confirmation lies between posted and expiry

    readonly property int reach: Theme.u(46)
    readonly property real middle: reach + (width - 2 * reach) * Math.max(0.3, Math.min(0.7, share))
    readonly property int level: Theme.u(40)

    implicitWidth: Theme.content
    implicitHeight: level + Theme.u(28) + texts.height + Theme.u(16)
    radius: Theme.radiusPanel
    color: Theme.sunk
    border.width: Theme.contrast ? Theme.rimWidth : 0
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: Theme.listed([posted, confirmed, expires])

    Rectangle {
        x: line.reach
        y: line.level - height / 2
        width: line.middle - line.reach
        height: Theme.u(6)
        color: Theme.go
    }
    Shape {
        ShapePath {
            strokeColor: Theme.ink2
            strokeWidth: Theme.u(4)
            strokeStyle: ShapePath.DashLine
            dashPattern: [0.5, 2.7]
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            startX: line.middle + Theme.u(28)
            startY: line.level

            PathLine {
                x: line.width - line.reach - Theme.u(20)
                y: line.level
            }
        }
    }
    Rectangle {
        x: line.reach - width / 2
        y: line.level - height / 2
        width: Theme.u(24)
        height: width
        radius: width / 2
        color: Theme.go
    }
    FreshnessDisc {
        x: line.middle - width / 2
        y: line.level - height / 2
        fresh: line.fresh
        size: 36
    }
    Rectangle {
        x: line.width - line.reach - width / 2
        y: line.level - height / 2
        width: Theme.u(26)
        height: width
        radius: width / 2
        color: "transparent"
        border.width: Theme.u(4)
        border.color: Theme.ink2
    }
    Item {
        id: texts

        x: Theme.u(32)
        y: line.level + Theme.u(28)
        width: parent.width - 2 * x
        height: confirmation.height + (Theme.large ? beginning.height : 0)

        Words {
            id: beginning

            y: Theme.large ? confirmation.height : 0
            quiet: true
            wrapMode: Text.NoWrap
            text: line.posted
            size: 30
        }
        SenseWords {
            id: confirmation

            x: Theme.large ? 0 : Math.max(beginning.width + Theme.u(16), Math.min(ending.x - width - Theme.u(16), line.middle - texts.x - width / 2))
            width: Math.min(implicitWidth, Theme.large ? parent.width : parent.width - beginning.width - ending.width - Theme.u(32))
            quiet: true
            single: true
            plain: line.confirmed
            size: 30
            bold: true
        }
        Words {
            id: ending

            x: parent.width - width
            y: beginning.y
            quiet: true
            wrapMode: Text.NoWrap
            text: line.expires
            size: 30
        }
    }
}
