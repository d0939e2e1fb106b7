pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell

// The second screen: one card large, what comes next in rows; whole screen for an alarm, still and dark in quiet hours.
Item {
    id: page

    required property BoardView board

    readonly property var card: page.board.card
    readonly property bool alarmed: page.board.alarm.title !== undefined
    readonly property bool whole: page.alarmed || page.board.still
    readonly property real far: Theme.fitting / Theme.unit
    readonly property int side: page.f(48)
    readonly property int foldX: Theme.portrait ? 0 : Math.round(page.width * 0.58)
    readonly property int foldY: Theme.portrait ? Math.round(page.height * 0.56) : 0

    function f(length: real): int {
        return Math.round(length * Theme.fitting);
    }
    function s(length: real): int {
        return Math.round(length * page.far);
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    Item {
        id: top

        width: Theme.portrait ? page.width : page.foldX
        height: page.f(112)
        visible: !page.whole

        Mark {
            id: mark

            x: page.side
            anchors.verticalCenter: parent.verticalCenter
            size: page.s(56)
        }
        Words {
            anchors.left: mark.right
            anchors.leftMargin: page.f(16)
            anchors.verticalCenter: parent.verticalCenter
            width: top.width - x - age.width - clock.width - page.side - page.f(48)
            single: true
            text: page.board.station
            size: page.s(36)
            bold: true
        }
        Words {
            id: age

            anchors.right: clock.left
            anchors.rightMargin: page.f(24)
            anchors.verticalCenter: parent.verticalCenter
            text: page.board.freshness
            size: page.s(32)
            second: true
        }
        Words {
            id: clock

            anchors.right: parent.right
            anchors.rightMargin: page.side
            anchors.verticalCenter: parent.verticalCenter
            text: page.board.clock
            size: page.s(48)
            bold: true
        }
    }
    Words {
        id: heading

        x: page.side
        y: top.height + page.f(16)
        visible: !page.whole
        text: page.card.head ?? ""
        size: page.s(40)
        second: true
    }
    Loader {
        x: page.side
        y: heading.y + heading.height + page.f(8)
        width: (Theme.portrait ? page.width : page.foldX) - 2 * page.side
        visible: !page.whole
        source: page.card.kind === undefined ? "" : page.card.kind === "job" ? "JobCard.qml" : "TellCard.qml"
        onLoaded: {
            const card = item as FarCard;
            card.card = Qt.binding(() => page.card);
            card.code = Qt.binding(() => page.board.code);
            card.scan = Qt.binding(() => page.board.said.scan ?? "");
        }
    }
    Rectangle {
        x: page.foldX
        y: page.foldY
        width: page.width - x
        height: page.height - y
        visible: !page.whole
        color: Theme.sunk

        Column {
            x: page.side
            y: page.f(40)
            width: parent.width - 2 * page.side
            spacing: page.f(8)

            Words {
                text: page.board.said.next ?? ""
                size: page.s(40)
                second: true
            }
            Repeater {
                model: page.board.rows

                Item {
                    id: row

                    required property var modelData

                    width: parent.width
                    height: page.f(Theme.portrait ? 136 : 168)

                    Rectangle {
                        width: parent.width
                        height: Theme.rimWidth
                        color: Theme.line
                    }
                    LineIcon {
                        id: sign

                        anchors.verticalCenter: parent.verticalCenter
                        name: row.modelData.icon
                        size: page.s(56)
                    }
                    Column {
                        anchors.left: sign.right
                        anchors.leftMargin: page.f(24)
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter

                        Words {
                            width: parent.width
                            single: true
                            text: row.modelData.title
                            size: page.s(48)
                            bold: true
                        }
                        Words {
                            width: parent.width
                            single: true
                            text: [row.modelData.more, row.modelData.end].filter(part => part !== "").join(page.board.said.comma ?? "")
                            size: page.s(40)
                        }
                    }
                }
            }
        }
        SenseWords {
            anchors.bottom: parent.bottom
            anchors.bottomMargin: page.f(40)
            x: page.side
            width: parent.width - 2 * page.side
            plain: page.board.said.come ?? ""
            size: page.s(40)
            bold: true
        }
    }
    Loader {
        anchors.fill: parent
        source: page.alarmed ? "AlarmFace.qml" : page.board.still ? "StillFace.qml" : ""
        onLoaded: {
            const face = item as FarCard;
            face.card = Qt.binding(() => page.board.alarm);
            face.station = Qt.binding(() => page.board.station);
            face.clock = Qt.binding(() => page.board.clock);
            face.freshness = Qt.binding(() => page.board.freshness);
            face.hint = Qt.binding(() => page.board.said.night ?? "");
        }
    }
    Rectangle {
        anchors.fill: parent
        visible: page.board.dim > 0
        color: "#000000"
        opacity: page.board.dim
    }
}
