pragma ComponentBehavior: Bound

import QtQuick

// Look here: an amber bar (green: it went well), an icon and a sentence in ink. What happened, what works instead, and where. One at a time.
Item {
    id: notice

    property string text: "" // the sentence
    property string hint: "" // the rest, may have several lines
    property string spoken: ""
    property string icon: "triangle-alert"
    property bool good: false // it went well
    property int more: 0 // further notices that wait

    readonly property bool plain: hint === "" // one sentence alone is not bold
    readonly property bool narrow: Theme.upright && width < Theme.u(700) // the icon stands above: the letters need the width
    readonly property string said: spoken !== "" ? spoken : text + (hint !== "" ? Theme.period + hint : "")

    implicitWidth: Theme.content
    implicitHeight: Math.max(Theme.u(96), column.implicitHeight + column.above + Theme.u(notice.plain ? 32 : 40))
    Accessible.role: Accessible.AlertMessage
    Accessible.name: said

    Rectangle {
        width: Theme.u(24)
        height: parent.height
        topLeftRadius: Theme.radius
        bottomLeftRadius: Theme.radius
        color: notice.good ? Theme.go : Theme.amber
    }
    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: Theme.u(12)
        color: notice.good ? Theme.goSoft : Theme.amberSoft
        topRightRadius: Theme.radius
        bottomRightRadius: Theme.radius
        border.width: Theme.contrast ? Theme.u(3) : 0
        border.color: notice.good ? Theme.go : Theme.amber
    }
    LineIcon {
        id: picture

        x: Theme.u(notice.plain ? 34 : 42)
        y: notice.narrow ? Theme.u(20) : Math.round((notice.height - height) / 2)
        name: notice.icon
        size: (notice.plain ? 46 : 60) * (Theme.large ? 1.5 : 1)
    }
    Column {
        id: column

        readonly property int above: notice.narrow ? picture.height : 0

        x: notice.narrow ? picture.x : picture.x + picture.width + Theme.u(notice.plain ? 20 : 30)
        y: Math.round((notice.height - height + above) / 2)
        width: notice.width - x - Theme.u(24)

        SenseWords {
            width: parent.width
            quiet: true
            plain: notice.text
            size: notice.narrow ? 30 : notice.plain ? 34 : 40
            bold: !notice.plain
        }
        SenseWords {
            width: parent.width
            visible: text !== ""
            quiet: true
            plain: notice.hint
            size: notice.narrow ? 30 : 34
        }
        Words {
            width: parent.width
            visible: notice.more > 0
            quiet: true
            text: qsTr("还有 %1 条").arg(notice.more)
            size: 30
        }
    }
}
