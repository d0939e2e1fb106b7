pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.my_matters
import kiosk.view

// The postings picked for this resident, as many as fit; then what else there is to do here.
Item {
    id: list

    required property MineView mine
    required property Ways ways

    readonly property int most: Theme.large ? 1 : Theme.portrait ? 3 : 2
    readonly property int count: list.mine.rows.length
    readonly property int pages: Math.ceil(list.count / list.most) + (Theme.large ? 1 : 0) // in large letters the keys have a page of their own
    readonly property bool keysShown: !Theme.large || list.at === list.pages - 1
    property int at: 0

    // As many reasons as stand in one line of the key: what is weightiest comes first.
    function line(reasons: var): list<string> {
        let room = Theme.large ? 99 : Theme.portrait ? 19 : 24;
        return reasons.filter(reason => {
            room -= [...reason].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? 1 : 0.52), 0);
            return room >= 0;
        });
    }

    Connections {
        target: list.mine

        function onChanged(): void {
            list.at = Math.min(list.at, Math.max(0, list.pages - 1));
        }
    }
    Column {
        width: list.width
        spacing: Theme.u(Theme.portrait || Theme.large ? 16 : 12)

        Notice {
            width: parent.width
            visible: list.count === 0 && (!Theme.large || !list.keysShown)
            text: list.mine.ready ? qsTr("没有更多合适的了") : qsTr("岗位正在整理")
            hint: list.mine.ready ? qsTr("换一种工作，或自己找。") : qsTr("过几分钟再来看，或先自己找。")
        }
        Steady {
            id: picked

            rows: list.mine.rows.slice(list.at * list.most, (list.at + 1) * list.most)
        }
        Repeater {
            model: picked.places

            RecommendationKey {
                readonly property var modelData: picked.at(index)
                required property int index

                width: list.width
                key: index + 1
                text: modelData.title
                employer: modelData.employer
                pay: modelData.pay
                payUnit: modelData.payUnit
                reasons: list.line(modelData.reasons)
                obstacle: modelData.obstacle
                minutes: modelData.minutes
                onChosen: list.mine.open(list.at * list.most + index)
            }
        }
    }
    Column {
        anchors.bottom: list.bottom
        width: list.width
        spacing: Theme.u(Theme.portrait || Theme.large ? 16 : 12)

        Key {
            width: parent.width
            height: Theme.u(Theme.large ? 168 : Theme.portrait ? 104 : 92)
            visible: list.pages > 1
            text: Theme.large && list.at + 2 === list.pages ? qsTr("还能做什么") : list.at + 1 < list.pages ? qsTr("看下一个") : qsTr("回到第一个")
            trailing: "chevron-right"
            onChosen: list.at = (list.at + 1) % list.pages
        }
        Grid {
            visible: list.keysShown
            columns: Theme.large ? 1 : 3
            spacing: Theme.large ? Theme.u(16) : Theme.gapGroup

            Key {
                width: Theme.columns(Theme.large ? 12 : 4)
                height: Theme.u(Theme.large ? 160 : Theme.portrait ? 168 : 104)
                stacked: !Theme.large && Theme.portrait
                icon: "list-checks"
                text: qsTr("办理进度")
                onChosen: list.mine.progress()
            }
            Key {
                width: Theme.columns(Theme.large ? 12 : 4)
                height: Theme.u(Theme.large ? 160 : Theme.portrait ? 168 : 104)
                stacked: !Theme.large && Theme.portrait
                icon: "refresh-cw"
                text: list.count > 0 ? qsTr("换几个看看") : qsTr("换一种工作")
                onChosen: list.count > 0 ? list.mine.others() : list.mine.askKind()
            }
            Key {
                width: Theme.columns(Theme.large ? 12 : 4)
                height: Theme.u(Theme.large ? 160 : Theme.portrait ? 168 : 104)
                stacked: !Theme.large && Theme.portrait
                icon: list.mine.why === "unregistered" && list.mine.standing === "" ? "file-pen-line" : "search"
                text: list.mine.why === "unregistered" && list.mine.standing === "" ? qsTr("失业登记") : qsTr("自己找工作")
                onChosen: list.ways.open(list.mine.why === "unregistered" && list.mine.standing === "" ? "unemployment" : "jobs")
            }
        }
    }
}
