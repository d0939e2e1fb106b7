pragma ComponentBehavior: Bound

import QtQuick

// Where a number appears, digit by digit, in groups. The present place is green; places still to come are pale.
Rectangle {
    id: field

    property string label: ""
    property string value: "" // digits only, and X
    property list<int> groups: [3, 4, 4]
    property bool typing: true

    readonly property int places: groups.reduce((sum, count) => sum + count, 0)
    readonly property int missing: Math.max(0, places - value.length)
    readonly property int between: Theme.u(8)
    readonly property int groupGap: Theme.u(places > 12 ? 28 : 48)
    readonly property int cell: Math.min(Theme.u(66), Math.floor((width - 2 * Theme.u(40) - (groups.length - 1) * groupGap - (places - groups.length) * between) / places))
    readonly property int digit: Math.min(Theme.u(96), cell * 1.45) // pixels of the panel
    readonly property int level: height / 2 - Theme.u(10) // middle of the digits
    readonly property string grouped: {
        let start = 0;
        return groups.map(count => value.slice(start, start += count)).join(" ").trim();
    }

    function placeX(place: int): int {
        let group = 0;
        let before = groups[0];
        while (place >= before && group < groups.length - 1)
            before += groups[++group];
        return place * cell + (place - group) * between + group * groupGap;
    }

    implicitWidth: Theme.content
    implicitHeight: Theme.u(168)
    radius: Theme.radiusPanel
    color: Theme.surface
    border.width: Theme.contrast ? Theme.rimWidth : 0
    border.color: Theme.line
    Accessible.role: Accessible.EditableText
    Accessible.name: label !== "" ? label : qsTr("号码")
    Accessible.description: value === "" ? qsTr("还没有数字") : grouped.split("").join(" ")
    Accessible.readOnly: true

    Item {
        x: Math.round((field.width - field.placeX(field.places - 1) - field.cell) / 2)
        width: field.placeX(field.places - 1) + field.cell
        height: parent.height

        Repeater {
            model: field.places

            Item {
                id: place

                required property int index
                readonly property bool present: field.typing && index === field.value.length

                x: field.placeX(index)
                width: field.cell
                height: parent.height

                Text {
                    anchors.horizontalCenter: parent.horizontalCenter
                    y: field.level - height / 2
                    text: field.value.charAt(place.index)
                    textFormat: Text.PlainText
                    color: Theme.ink
                    font.family: Theme.family
                    font.pixelSize: field.digit
                    font.weight: Font.Bold
                    Accessible.ignored: true
                }
                Rectangle {
                    anchors.horizontalCenter: parent.horizontalCenter
                    y: field.level - height / 2
                    width: Theme.u(6)
                    height: field.digit * 0.75
                    visible: place.present
                    color: Theme.go
                }
                Rectangle {
                    y: field.level + field.digit * 0.62
                    width: parent.width
                    height: Theme.u(6)
                    color: place.present ? Theme.go : place.index < field.value.length ? Theme.ink : Theme.line
                }
            }
        }
    }
}
