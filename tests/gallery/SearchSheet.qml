pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// A search by words, with our own keyboard.
KeypadScope {
    PageFrame {
        id: page

        anchors.fill: parent
        status.station: "翠园社区就业驿站"
        status.clock: "09:41"
        status.freshness: "岗位更新于 09:30"
        show: Column {
            width: page.showWidth
            spacing: Theme.u(20)

            Words {
                width: parent.width
                size: 88
                bold: true
                text: "想做什么工作？"
            }
            SearchField {
                id: search

                objectName: "search"
                width: parent.width
                count: Theme.portrait ? "找到 <b>38</b> 个" : ""
            }
        }
        act: [
            Column {
                width: page.actWidth
                spacing: Theme.u(16)

                SuggestionRow {
                    width: parent.width
                    text: "保洁员"
                    match: "保洁"
                    hint: "商场、写字楼、小区"
                    count: "25"
                    nearest: "最近 4 分钟"
                }
                SuggestionRow {
                    width: parent.width
                    visible: Theme.portrait && !Theme.large
                    text: "家庭保洁"
                    match: "保洁"
                    hint: "上门清洁，按单算钱"
                    count: "8"
                    nearest: "最近 6 分钟"
                }
            },
            PinyinBoard {
                objectName: "board"
                x: Theme.portrait ? -Theme.u(48) : 0
                y: Theme.portrait ? page.actHeight + Theme.u(Theme.large ? 24 : 16) - height : page.toolsTop - page.actTop - height - Theme.u(8)
                field: search.input
            }
        ]
    }
}
