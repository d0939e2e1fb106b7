pragma ComponentBehavior: Bound

import QtQuick

// A name. A character the face lacks comes marked as its code point (kiosk/view/glyphs.py) and is shown in a thin box,
// which the voice calls 生僻字.
Item {
    id: name

    property string text: ""
    property int size: 34
    property bool bold: false
    property bool quiet: false
    property color color: Theme.ink
    property int room: 0 // pixels it must not be wider than; 0: as wide as it is

    readonly property list<string> parts: text.split(/[\uE000\uE001]/)
    readonly property bool rare: parts.length > 1
    readonly property string said: parts.map((part, at) => at % 2 === 1 ? qsTr("生僻字") : part).join("")

    implicitWidth: rare ? boxed.width : plain.width
    implicitHeight: Theme.textLine(size)
    Accessible.role: Accessible.StaticText
    Accessible.name: said
    Accessible.ignored: quiet

    Words {
        id: plain

        width: name.room > 0 ? Math.min(implicitWidth, name.room) : implicitWidth
        visible: !name.rare
        quiet: true
        single: name.room > 0
        text: name.rare ? "" : name.text
        size: name.size
        bold: name.bold
        color: name.color
    }
    Row {
        id: boxed

        anchors.verticalCenter: name.verticalCenter
        spacing: Theme.u(8)
        visible: name.rare

        Repeater {
            model: name.rare ? name.parts : []

            Item {
                id: part

                required property string modelData
                required property int index
                readonly property bool point: index % 2 === 1

                width: said.width + (part.point ? Theme.u(24) : 0)
                height: part.point ? said.height + Theme.u(8) : said.height
                anchors.verticalCenter: parent?.verticalCenter
                visible: part.modelData !== ""

                Rectangle {
                    anchors.fill: parent
                    visible: part.point
                    color: "transparent"
                    border.width: Theme.rimWidth
                    border.color: name.color
                }
                Words {
                    id: said

                    anchors.centerIn: parent
                    quiet: true
                    wrapMode: Text.NoWrap
                    text: part.modelData
                    size: part.point ? 30 : name.size
                    bold: name.bold && !part.point
                    color: name.color
                }
            }
        }
    }
}
