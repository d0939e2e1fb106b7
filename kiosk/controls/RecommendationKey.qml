pragma ComponentBehavior: Bound

import QtQuick

// A job picked for somebody: what it pays, why it fits, and the one thing that may stand in the way. Never sex, age or group.
Pressable {
    id: pick

    property string employer: ""
    property string pay: "" // 3600
    property string payUnit: qsTr("元/月")
    property list<string> reasons: [] // at most four
    property string obstacle: ""
    property string minutes: ""

    said: spoken !== "" ? spoken : Theme.told([text, pick.employer, pick.pay + payUnit, reasons.join(Theme.comma), obstacle, minutes !== "" ? qsTr("步行 %1 分钟").arg(minutes) : ""])
    implicitWidth: Theme.content
    implicitHeight: Math.max(Theme.u(248), column.height + Theme.edgeHeight + Theme.u(32))

    KeyFace {
        id: face

        anchors.fill: parent
        down: pick.down
        usable: pick.usable
        ringed: pick.ringed
    }
    Column {
        id: column

        x: Theme.u(34)
        y: Math.round((pick.height - Theme.edgeHeight - height) / 2) + face.sink
        width: pick.width - 2 * x
        spacing: Theme.u(8)

        Item {
            width: parent.width
            height: title.height + (Theme.large ? pay.height : 0)

            Words {
                id: title

                width: Math.min(implicitWidth, parent.width - (Theme.large ? 0 : pay.width + employer.width + Theme.u(40)))
                quiet: true
                single: true
                text: pick.text
                size: 48
                bold: true
            }
            Words {
                id: employer

                anchors.verticalCenter: title.verticalCenter
                x: title.width + Theme.u(24)
                visible: !Theme.large
                quiet: true
                wrapMode: Text.NoWrap
                text: pick.employer
                size: 34
                second: true
            }
            FigureLine {
                id: pay

                x: Theme.large ? 0 : parent.width - width
                y: Theme.large ? title.height : (title.height - height) / 2
                text: "<b>" + pick.pay + "</b> " + pick.payUnit
                size: 34
                figureSize: 56
                Accessible.ignored: true
            }
        }
        Flow {
            width: parent.width
            spacing: Theme.u(28)

            Repeater {
                model: Theme.large ? pick.reasons.slice(0, 2) : pick.reasons.slice(0, 4)

                Mention {
                    required property string modelData

                    icon: "check"
                    tint: Theme.go
                    text: modelData
                }
            }
        }
        Mention {
            visible: pick.obstacle !== "" && Theme.large
            icon: "circle-alert"
            text: pick.obstacle
        }
        Item {
            width: parent.width
            height: far.height

            Mention {
                anchors.verticalCenter: parent.verticalCenter
                visible: pick.obstacle !== "" && !Theme.large
                icon: "circle-alert"
                text: pick.obstacle
            }
            Row {
                id: far

                x: Theme.large ? 0 : parent.width - width
                visible: pick.minutes !== ""
                spacing: Theme.u(10)

                LineIcon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "footprints"
                    size: Theme.large ? 64 : 36
                }
                FigureLine {
                    text: qsTr("步行 <b>%1</b> 分钟").arg(pick.minutes)
                    size: 34
                    figureSize: 44
                    Accessible.ignored: true
                }
            }
        }
    }

    component Mention: Row {
        id: mention

        required property string icon
        required property string text
        property color tint: Theme.ink

        spacing: Theme.u(8)

        LineIcon {
            anchors.verticalCenter: parent.verticalCenter
            name: mention.icon
            size: Theme.large ? 60 : 34
            stroke: 5
            color: mention.tint
        }
        Words {
            quiet: true
            wrapMode: Text.NoWrap
            text: mention.text
            size: 34
        }
    }
}
