pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.events
import kiosk.view

// One event: when, where, who, how many seats; a seat is asked for here, or by telephone.
Page {
    id: page

    required property EventsView events
    property int at: 0

    readonly property var one: page.events.one
    readonly property var facts: [
        {
            "label": qsTr("地方"),
            "value": page.one.place ?? ""
        },
        {
            "label": qsTr("谁办"),
            "value": page.one.host ?? ""
        },
        {
            "label": qsTr("有什么"),
            "value": page.one.offers ?? ""
        },
        {
            "label": qsTr("带什么"),
            "value": page.one.bring ?? ""
        },
        {
            "label": qsTr("电话"),
            "value": page.one.phone ?? ""
        }
    ].filter(fact => fact.value !== "")
    readonly property int most: Theme.large ? 2 : 5
    readonly property bool coded: page.events.code.length > 0
    readonly property bool turned: page.coded && Theme.large // large type: the code is the second page
    readonly property bool beside: page.coded && !Theme.large && !Theme.portrait // lying screen: the code stands beside the facts
    readonly property bool scanning: page.turned && page.at === 1
    readonly property int part: page.turned && page.at > 0 ? page.at - 1 : page.at // which of the facts
    readonly property int pages: Math.max(1, Math.ceil(page.facts.length / page.most)) + (page.turned ? 1 : 0)

    readonly property string carried: page.one.link ? qsTr("手机扫一扫，打开网页，到点在那里看") : qsTr("手机扫一扫，出来时间地点，截个图带走")

    // the largest code that stands in this height with the white around it
    function sized(height: int): int {
        return Math.max(250, Math.min(480, 0.76 * height / Theme.unit));
    }

    sentence: Theme.listed([page.one.sort, page.one.title, page.one.when, page.one.place, page.one.offers, page.one.seats, page.one.madeUp])
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(Theme.large ? 0 : 16)

            Row {
                visible: !Theme.large
                spacing: Theme.u(16)

                LineIcon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: page.one.icon ?? "calendar"
                    size: 44
                }
                Words {
                    width: Math.min(implicitWidth, page.showWidth - Theme.u(60))
                    single: true
                    text: [page.one.sort, page.one.madeUp].filter(part => part).join(" · ")
                    size: 40
                    second: true
                }
            }
            SenseWords {
                width: parent.width
                plain: page.one.title ?? ""
                size: Theme.upright ? 40 : Theme.large ? 46 : Theme.portrait && (page.one.title ?? "").length < 12 ? 88 : 60
                bold: true
                Accessible.role: Accessible.Heading
            }
            SenseWords {
                width: parent.width
                plain: page.one.when ?? ""
                size: Theme.large ? 34 : 56
                bold: true
            }
            SenseWords {
                width: parent.width
                visible: text !== ""
                plain: page.one.seats ?? ""
                size: Theme.large ? 30 : 40
            }
            SenseWords {
                width: parent.width
                visible: text !== "" && !Theme.large && !(page.ways.speech.on && !Theme.portrait)
                plain: page.one.about ?? ""
                size: Theme.portrait && plain.length < 60 ? 44 : 34
                second: true
            }
            SpokenStrip {
                width: parent.width
                visible: page.ways.speech.on && !Theme.large
                text: page.ways.speech.sentence
            }
        }
    ]
    act: [
        Column {
            id: told

            width: parent.width - (page.beside ? aside.width + Theme.u(48) : 0)
            visible: !page.scanning

            Repeater {
                model: page.facts.slice(page.part * page.most, (page.part + 1) * page.most)

                FactRow {
                    id: row

                    required property int index
                    required property var modelData

                    width: parent.width
                    label: row.modelData.label
                    value: row.modelData.value
                    last: row.index === Math.min(page.most, page.facts.length - page.part * page.most) - 1
                }
            }
        },
        Column {
            id: aside

            anchors.right: parent.right
            visible: page.beside
            spacing: Theme.u(16)

            QrCode {
                id: side

                rows: page.events.code
                size: page.events.offered ? 300 : 440
                radius: Theme.radius
            }
            SenseWords {
                width: side.width
                horizontalAlignment: Text.AlignHCenter
                plain: page.carried
                size: 34
            }
        },
        Row {
            visible: page.scanning
            spacing: Theme.u(40)

            QrCode {
                id: great

                rows: page.events.code
                size: 400
                radius: Theme.radius
            }
            SenseWords {
                anchors.verticalCenter: parent.verticalCenter
                width: page.actWidth - great.width - Theme.u(40)
                plain: page.carried
                size: 34
                bold: true
            }
        },
        Row {
            anchors.bottom: keys.top
            anchors.bottomMargin: Theme.gapGroup
            visible: !Theme.large && Theme.portrait && page.events.code.length > 0
            spacing: Theme.u(32)

            QrCode {
                id: below

                rows: page.events.code
                size: page.sized(page.actHeight - told.height - keys.height - 2 * Theme.gapGroup)
                radius: Theme.radius
            }
            SenseWords {
                anchors.verticalCenter: parent.verticalCenter
                width: page.actWidth - below.width - Theme.u(32)
                plain: page.carried
                size: 40
            }
        },
        Column {
            id: keys

            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.gapGroup

            Key {
                width: parent.width
                visible: page.pages > 1
                text: page.turned && page.at === 0 ? qsTr("看二维码") : page.at + 1 < page.pages ? qsTr("看另外几条") : qsTr("从头看")
                trailing: "chevron-right"
                onChosen: page.at = (page.at + 1) % page.pages
            }
            PrimaryKey {
                width: parent.width
                visible: page.events.offered
                icon: "calendar-check"
                text: qsTr("我要报名")
                hint: Theme.large ? "" : qsTr("要身份证，约 1 分钟，不要钱")
                reason: page.events.maySign ? "" : qsTr("读卡器在修，请打电话报名")
                onChosen: page.events.signUp()
                onRefused: why => page.ways.speech.say(why)
            }
        }
    ]
}
