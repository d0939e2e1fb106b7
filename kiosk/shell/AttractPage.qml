pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell
import kiosk.view

// Nobody is here: one card after the other, readable from the street; a touch on it opens it, a touch below begins.
Page {
    id: page

    required property AttractView attract
    required property HomeView home

    readonly property var card: page.attract.card
    readonly property string kind: page.attract.kind
    readonly property bool alarmed: page.attract.alarm.title !== undefined
    readonly property bool whole: page.alarmed || page.attract.still // one thing takes the whole screen
    readonly property var services: page.home.tiles.slice(0, Theme.portrait ? 4 : 3)
    readonly property int foldX: Theme.portrait ? 0 : Math.round(page.width * 0.58)
    readonly property int foldY: Theme.portrait ? Math.round(page.height * 1024 / 1920) : 0
    readonly property int room: (Theme.portrait ? page.width : page.foldX) - 2 * page.f(48)
    readonly property real far: Theme.fitting / Theme.unit

    function f(length: real): int {
        return Math.round(length * Theme.fitting);
    }

    bare: true
    sentence: page.alarmed ? [page.attract.alarm.sort, page.attract.alarm.title, page.attract.alarm.text].join(Theme.period) : ""

    Pressable {
        id: upper

        // the card that is shown, status line and all
        width: Theme.portrait ? page.width : page.foldX - Theme.gap
        height: Theme.portrait ? page.foldY - Theme.gap : page.height
        visible: !page.whole
        text: {
            const title = page.card.title ?? "";
            switch (page.kind) {
            case "job":
                return qsTr("看这个岗位：%1").arg(title);
            case "event":
                return qsTr("看这个活动：%1").arg(title);
            case "notice":
                return qsTr("看这条通知：%1").arg(title);
            default:
                return qsTr("开始");
            }
        }
        onChosen: page.attract.openCard()

        StatusBar {
            width: upper.width
            station: page.ways.top.station
            clock: page.ways.top.time
            online: page.ways.top.online
            freshness: page.status.freshness
        }
        Item {
            id: lead

            x: page.f(48)
            y: page.f(128)
            width: page.room
            height: heading.height
            visible: page.kind !== ""

            Words {
                id: heading

                text: page.kind === "job" ? qsTr("附近刚更新的岗位") : page.kind === "event" ? qsTr("近期活动") : qsTr("告诉大家")
                size: Math.round(40 * page.far)
                second: true
            }
            Row {
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: page.f(8)

                Repeater {
                    model: page.attract.count

                    Rectangle {
                        required property int index

                        width: page.f(28)
                        height: page.f(8)
                        radius: height / 2
                        color: index === page.attract.at ? Theme.ink : Theme.line
                    }
                }
            }
        }
        Loader {
            id: shown

            readonly property string file: page.kind === "" ? "" : page.kind === "job" ? "JobCard.qml" : "TellCard.qml"

            x: page.f(48)
            y: lead.y + lead.height + page.f(page.kind === "job" ? 8 : 24)
            width: page.room
            source: shown.file
            onLoaded: {
                const card = item as FarCard;
                card.card = Qt.binding(() => page.card);
                card.code = Qt.binding(() => page.attract.code);
                card.scan = Qt.binding(() => qsTr("手机扫一扫带走"));
            }
        }
        Words {
            x: page.f(48)
            y: page.f(280)
            width: page.room
            visible: page.kind === ""
            text: qsTr("找工作、\n办登记、查进度")
            size: Math.round(128 * page.far)
            bold: true
        }
    }
    AttractCall {
        x: page.foldX
        y: page.foldY
        width: page.width - page.foldX
        height: page.height - page.foldY
        visible: !page.whole
        services: page.services
        strip: page.attract.strip
        onChosen: page.ways.home()
    }
    Pressable {
        id: single

        anchors.fill: parent
        visible: page.whole
        text: qsTr("轻触屏幕开始")
        onChosen: page.ways.home()

        Loader {
            anchors.fill: parent
            source: page.alarmed ? "AlarmFace.qml" : page.attract.still ? "StillFace.qml" : ""
            onLoaded: {
                const face = item as FarCard;
                face.card = Qt.binding(() => page.attract.alarm);
                face.station = Qt.binding(() => page.ways.top.station);
                face.clock = Qt.binding(() => page.ways.top.time);
                face.freshness = Qt.binding(() => page.status.freshness);
                face.foot = Qt.binding(() => qsTr("轻触屏幕，照常办事"));
                face.text = Qt.binding(() => qsTr("轻触屏幕开始"));
                face.hint = Qt.binding(() => qsTr("夜里也能用，找工作不用身份证。"));
            }
        }
    }
    Rectangle {
        anchors.fill: parent
        visible: page.attract.dim > 0
        color: "#000000"
        opacity: page.attract.dim
    }
}
