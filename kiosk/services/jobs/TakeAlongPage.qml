pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// The posting as a code that any telephone reads, with no network.
Page {
    id: page

    required property JobsView jobs

    readonly property string phone: page.jobs.posting.detail.phone ?? ""
    readonly property list<string> brief: (page.jobs.posting.detail.brief ?? []).filter(part => part)
    readonly property string job: (Theme.upright ? page.brief.slice(0, 1) : page.brief).join(Theme.comma) // one line beside large letters

    readonly property string other: page.jobs.posting.detail.otherPhone ?? ""
    readonly property string caution: page.jobs.posting.warnings[0] ?? ""
    readonly property string whose: Theme.large && page.other !== "" ? "" : qsTr("单位电话，自己打：")
    readonly property string named: Theme.large && page.other !== "" ? "" : page.job
    property bool read: false // what to be careful about; in large letters it stands before the code, else beside it
    readonly property bool seen: page.read || !Theme.large || page.caution === ""

    sentence: Theme.told([qsTr("用手机扫这个码，手机上就出来岗位和电话，不用网。截个图就存好了。"), ...page.jobs.posting.warnings])
    show: [
        Column {
            width: page.showWidth

            Title {
                width: parent.width
                question: qsTr("扫一扫带走")
                size: 88
            }
            SenseWords {
                width: parent.width
                visible: page.seen
                plain: Theme.large ? qsTr("打开手机的扫一扫，对准这个码。码里没有您的信息，不收费。") : qsTr("打开手机的扫一扫，对准这个码，不用网。手机上会出来岗位和电话，截个图就存好了。码里没有您的信息，不收费。")
                size: Theme.large ? 30 : 40
                second: true
            }
            SpokenStrip {
                id: strip

                width: parent.width
                visible: page.ways.speech.on && !Theme.large
                text: page.ways.speech.sentence
            }
            Item {
                width: 1
                height: Theme.u(40)
                visible: beside.visible
            }
            PhoneCard {
                id: beside

                width: parent.width
                visible: !Theme.portrait && !strip.visible && page.phone !== "" && page.seen
                bare: true
                lead: page.whose
                number: page.phone
                other: page.other
                hint: page.named
            }
        }
    ]
    act: [
        Notice {
            width: page.actWidth
            visible: !page.seen
            text: page.caution
        },
        Rectangle {
            visible: page.seen
            anchors.horizontalCenter: parent.horizontalCenter
            y: !Theme.portrait || Theme.lowered ? 0 : -Theme.u(264)
            width: code.width
            height: code.height
            radius: Theme.radiusPanel
            color: "#FFFFFF"

            QrCode {
                id: code

                rows: page.jobs.posting.code
                size: Theme.large ? 500 : !Theme.portrait ? 420 : page.caution !== "" ? 560 : 720
                radius: Theme.radiusPanel
            }
        },
        Column {
            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.u(16)

            Notice {
                width: parent.width
                visible: !Theme.large && page.caution !== ""
                text: page.caution
            }
            PhoneCard {
                width: parent.width
                visible: Theme.portrait && page.phone !== "" && page.seen && !(Theme.large && Theme.lowered)
                bare: true
                lead: page.whose
                number: page.phone
                other: page.other
                hint: page.named
            }
            Row {
                spacing: Theme.gapGroup

                Key {
                    width: Theme.columns(6)
                    text: page.seen ? qsTr("接着看") : qsTr("看码")
                    onChosen: page.seen ? page.ways.back() : page.read = true
                }
                FinishKey {
                    width: Theme.columns(6)
                    visible: true // whoever has it on the telephone may go, slip or not
                    spoken: qsTr("结束。屏幕清空，手机上存的还在。")
                    size: 40
                    posting: page.jobs.posting
                    ways: page.ways
                }
            }
        }
    ]
}
