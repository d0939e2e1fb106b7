pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// Below the list: a page back, a page on, and more conditions. `aside`: in the narrow column, one above the other.
Item {
    id: pager

    required property int page
    required property int pages // none when nothing was found
    required property Ways ways
    required property bool aside
    readonly property bool none: pager.pages === 0
    readonly property int keyHeight: Theme.u(Theme.large ? 152 : 104)
    readonly property int keyWidth: pager.aside ? Math.floor((width - Theme.gap) / 2) : Theme.u(240)

    property bool again: false // nothing was found and nothing narrows it: only other words help

    signal turned(int by)
    signal moreAsked

    height: pager.aside ? 2 * keyHeight + Theme.u(16) : keyHeight

    Key {
        id: before

        anchors.bottom: parent.bottom
        width: pager.keyWidth
        height: pager.keyHeight
        visible: !pager.none
        icon: Theme.large ? "" : "chevron-left"
        text: qsTr("上一页")
        size: Theme.large ? 30 : 40
        reason: pager.page > 1 ? "" : qsTr("这是第一页")
        reasonShown: false
        onChosen: pager.turned(-1)
        onRefused: why => pager.ways.speech.say(why)
    }
    Words {
        anchors.left: before.right
        anchors.right: more.left
        anchors.verticalCenter: parent.verticalCenter
        horizontalAlignment: Text.AlignHCenter
        visible: !pager.none && !pager.aside
        rich: true
        single: true
        text: (Theme.large ? qsTr("<b>%1</b>/%2") : qsTr("<b>%1</b> / %2 页")).arg(pager.page).arg(pager.pages)
        size: Theme.large ? 30 : 34
    }
    Key {
        id: more

        x: pager.aside || pager.again ? 0 : after.x - Theme.gap - width
        width: pager.aside || pager.again ? pager.width : pager.keyWidth
        height: pager.keyHeight
        icon: Theme.large ? "" : pager.again ? "search" : "sliders-horizontal"
        text: pager.again ? qsTr("换个词找") : Theme.large ? qsTr("挑条件") : qsTr("更多条件")
        size: Theme.large ? 30 : 40
        inset: 12
        onChosen: pager.moreAsked()
    }
    Key {
        id: after

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: pager.keyWidth
        height: pager.keyHeight
        visible: !pager.none
        text: qsTr("下一页")
        trailing: Theme.large ? "" : "chevron-right"
        size: Theme.large ? 30 : 40
        reason: pager.page < pager.pages ? "" : qsTr("这是最后一页")
        reasonShown: false
        onChosen: pager.turned(1)
        onRefused: why => pager.ways.speech.say(why)
    }
}
