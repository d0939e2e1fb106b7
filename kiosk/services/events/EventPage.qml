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
    readonly property int pages: Math.max(1, Math.ceil(page.facts.length / page.most))

    sentence: [page.one.sort, page.one.title, page.one.when, page.one.place, page.one.offers, page.one.seats, page.one.madeUp].filter(part => part).join("，")
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
            Words {
                width: parent.width
                text: page.one.title ?? ""
                size: Theme.large ? 46 : Theme.portrait && (page.one.title ?? "").length < 12 ? 88 : 60
                bold: true
                Accessible.role: Accessible.Heading
            }
            Words {
                width: parent.width
                text: page.one.when ?? ""
                size: Theme.large ? 34 : 56
                bold: true
            }
            Words {
                width: parent.width
                visible: text !== ""
                text: page.one.seats ?? ""
                size: Theme.large ? 30 : 40
            }
            Words {
                width: parent.width
                visible: text !== "" && !Theme.large && !(page.ways.speech.on && !Theme.portrait)
                text: page.one.about ?? ""
                size: 34
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
            width: parent.width

            Repeater {
                model: page.facts.slice(page.at * page.most, (page.at + 1) * page.most)

                FactRow {
                    id: row

                    required property int index
                    required property var modelData

                    width: parent.width
                    label: row.modelData.label
                    value: row.modelData.value
                    last: row.index === Math.min(page.most, page.facts.length - page.at * page.most) - 1
                }
            }
        },
        Row {
            anchors.bottom: keys.top
            anchors.bottomMargin: Theme.gapGroup
            visible: !Theme.large && Theme.portrait && page.events.code.length > 0
            spacing: Theme.u(32)

            QrCode {
                rows: page.events.code
                size: 250
                radius: Theme.radius
            }
            Words {
                anchors.verticalCenter: parent.verticalCenter
                width: page.actWidth - Theme.u(420)
                text: qsTr("手机扫一扫，时间地点带走")
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
                text: qsTr("看另外几条")
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
