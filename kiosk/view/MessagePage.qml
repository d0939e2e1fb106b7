pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// One message with one way on: what happened, what to do instead.
Page {
    id: page

    property string title: ""
    property string text: ""
    property string icon: "info"

    sentence: page.title + Theme.period + page.text
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(Theme.upright ? 16 : 32)

            LineIcon {
                visible: !Theme.upright // the words need the height
                name: page.icon
                size: 128
            }
            Title {
                width: parent.width
                question: page.title
                size: Theme.upright ? 60 : 88
            }
            SenseWords {
                width: parent.width
                plain: page.text
                size: Theme.upright ? 30 : Theme.large ? 34 : 48
            }
        }
    ]
    act: [
        Column {
            y: Theme.large && Theme.portrait ? Theme.u(120) : 0 // long words in large letters reach down to the keys
            width: parent.width
            spacing: Theme.gapGroup

            Key {
                width: parent.width
                height: Theme.u(Theme.large ? 168 : Theme.portrait ? 184 : 144)
                leading: true
                inset: 40
                size: Theme.large ? 40 : 46
                iconSize: Theme.large ? 46 : 64
                icon: "search"
                text: qsTr("先看看岗位")
                hint: Theme.large ? "" : qsTr("不用身份证也能找")
                onChosen: page.ways.open("jobs")
            }
            Key {
                width: parent.width
                height: Theme.u(Theme.large ? 168 : Theme.portrait ? 184 : 144)
                leading: true
                inset: 40
                size: Theme.large ? 40 : 46
                iconSize: Theme.large ? 46 : 64
                icon: "house"
                text: qsTr("回首页")
                onChosen: page.ways.home()
            }
        }
    ]
}
