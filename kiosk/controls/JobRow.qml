pragma ComponentBehavior: Bound

import QtQuick

// One job of a list: what, how sure, whose, how much, how far. In large mode it takes three lines.
Pressable {
    id: row

    property string fresh: "today" // today | days | old
    property string freshText: "" // 今天确认
    property string place: "" // 长木物业·白班
    property string pay: "" // 4200–5200
    property string payUnit: "" // of a pay that is not brought to one month
    property bool monthly: false // the figure is yuan a month
    property bool headed: false // a head above the column says that
    property string minutes: "" // walking minutes; "7.1 公里" where nobody would walk; empty when unknown

    // columns of figures: three digits and their unit have room, and a head above stands where they end
    readonly property bool walked: row.minutes !== "" && !isNaN(Number(row.minutes))
    readonly property int figureSize: Theme.large ? 36 : 40
    readonly property int minutesRoom: Theme.u(Theme.locale === "zh_CN" ? 184 : 190)
    readonly property int payRoom: Theme.large ? (feet.visible ? feet.x : minutes.x) - title.x - Theme.u(24) : Math.max(Theme.u(380), arrow.x - row.minutesRoom - title.x - title.implicitWidth - Theme.u(40)) // a short name leaves more of the line
    readonly property string payWords: "<b>" + row.pay + "</b>"
    readonly property string unit: row.payUnit !== "" ? row.payUnit : !row.monthly ? "" : Theme.large ? qsTr("元") : qsTr("元/月")
    readonly property string payShown: row.unit === "" || (row.monthly && row.headed) ? row.payWords : row.payWords + " " + row.unit

    said: spoken !== "" ? spoken : Theme.listed([text, row.monthly && row.pay !== "" ? qsTr("每月%1元").arg(row.pay) : row.pay + row.payUnit, row.minutes === "" ? "" : row.walked ? qsTr("步行 %1 分钟").arg(row.minutes) : row.minutes, place, freshText, reason])
    implicitWidth: Theme.content
    implicitHeight: Theme.u(Theme.upright ? 264 : Theme.large ? 238 : 112)

    KeyFace {
        id: face

        anchors.fill: parent
        down: row.down
        selected: row.selected
        usable: row.usable
        ringed: row.ringed
    }
    Item {
        id: content

        anchors.fill: parent
        anchors.bottomMargin: row.usable ? Theme.edgeHeight : 0
        transform: Translate {
            y: face.sink
        }

        Words {
            id: title

            x: Theme.u(28)
            y: Theme.u(Theme.upright ? -6 : Theme.large ? -11 : 5) // the lines of large type stand as close as their letters allow
            width: Math.min(implicitWidth, (Theme.large ? arrow.x : pay.x) - x - Theme.u(16))
            quiet: true
            single: true
            text: row.text
            size: 40
            bold: row.usable
            color: face.words
        }
        Row {
            id: second

            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.u(Theme.upright ? 0 : Theme.large ? 0 : 7)
            x: title.x
            spacing: Theme.u(10)

            FreshnessDisc {
                id: disc

                anchors.verticalCenter: parent.verticalCenter
                fresh: row.fresh
                size: Theme.large ? 52 : 28
            }
            Words {
                id: freshness

                visible: implicitWidth <= employer.line // the disc is never without its words: the name gives way
                quiet: true
                wrapMode: Text.NoWrap
                text: row.freshText
                size: 30
            }
            Row {
                Words {
                    id: employer

                    readonly property int line: (Theme.large ? arrow.x : pay.x) - second.x - disc.width - second.spacing - Theme.u(10)
                    readonly property int room: line - (freshness.visible ? freshness.width + second.spacing : 0)

                    // rather left out than broken off: the page of the job says it
                    visible: implicitWidth <= room
                    quiet: true
                    wrapMode: Text.NoWrap
                    text: row.place.split("·")[0]
                    size: 30
                    second: true
                }
                Words {
                    visible: employer.visible && employer.implicitWidth + implicitWidth <= employer.room
                    quiet: true
                    wrapMode: Text.NoWrap
                    text: row.place.includes("·") ? "·" + row.place.split("·").slice(1).join("·") : ""
                    size: 30
                    second: true
                }
            }
        }
        FigureLine {
            id: pay

            x: Theme.large ? title.x : arrow.x - row.minutesRoom - width
            y: Theme.large ? title.y + title.height - Theme.u(Theme.upright ? 14 : 22) : Math.round((parent.height - height) / 2)
            // a figure that is cut off would be a wrong figure
            text: pay.widthOf(row.payShown) <= row.payRoom ? row.payShown : row.monthly && pay.widthOf(row.payWords) <= row.payRoom ? row.payWords : qsTr("看详情")
            size: 30
            figureSize: row.figureSize
            Accessible.ignored: true
        }
        LineIcon {
            id: feet

            x: minutes.x - width - Theme.u(8)
            y: minutes.y + (minutes.height - height) / 2
            visible: row.walked && (!Theme.large ? !row.headed && minutes.width + width + Theme.u(30) <= row.minutesRoom : pay.widthOf(row.payWords) <= minutes.x - width - title.x - Theme.u(32)) // a pay is worth more than a sign
            name: "footprints"
            size: Theme.large ? 56 : 32
            color: face.words
        }
        FigureLine {
            id: minutes

            x: arrow.x - Theme.u(14) - width
            y: Theme.large ? pay.y : Math.round((parent.height - height) / 2)
            text: row.minutes === "" ? "" : row.walked ? "<b>" + row.minutes + "</b> " + qsTr("分钟") : "<b>" + row.minutes.replace(" ", "</b> ")
            size: 30
            figureSize: Theme.large ? row.figureSize : 44
            Accessible.ignored: true
        }
        LineIcon {
            id: arrow

            anchors.right: parent.right
            anchors.rightMargin: Theme.u(20)
            anchors.verticalCenter: parent.verticalCenter
            name: "chevron-right"
            size: Theme.large ? 60 : 40
            color: face.words
        }
    }
}
