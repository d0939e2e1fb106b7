pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// One notice as it was touched: whole, with who says it, until when, and whom to ask.
Page {
    id: page

    required property var notice
    required property var code
    property int at: 0

    readonly property int room: Theme.large ? 48 : Theme.portrait ? 168 : 140
    readonly property string whole: page.notice.text ?? ""
    readonly property list<string> parts: cut(page.whole)

    // pieces that fit the page, cut behind a full stop where there is one
    function cut(words: string): list<string> {
        const pieces = [];
        let rest = words;
        while (rest.length > page.room) {
            const stop = Math.max(rest.lastIndexOf("。", page.room - 1), rest.lastIndexOf("，", page.room - 1), rest.lastIndexOf(". ", page.room - 1));
            const end = stop > page.room / 2 ? stop + 1 : page.room;
            pieces.push(rest.slice(0, end));
            rest = rest.slice(end);
        }
        pieces.push(rest);
        return pieces;
    }

    sentence: Theme.told([page.notice.sort, page.notice.title, page.whole, page.notice.ask, page.notice.until])
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(Theme.large ? 8 : 24)

            Row {
                spacing: Theme.u(16)

                LineIcon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: page.notice.icon ?? "info"
                    size: Theme.large ? 64 : 44
                }
                Words {
                    text: page.notice.sort ?? ""
                    size: 40
                    bold: true
                }
            }
            SenseWords {
                width: parent.width
                plain: page.notice.title ?? ""
                size: (page.notice.title ?? "").length > (Theme.portrait ? 22 : 10) ? 46 : Theme.portrait ? 72 : 56
                bold: true
                Accessible.role: Accessible.Heading
            }
            SenseWords {
                width: parent.width
                visible: text !== ""
                plain: Theme.parted([page.notice.unit, page.notice.until])
                size: 34
                second: true
            }
            SenseWords {
                width: parent.width
                visible: text !== "" && !Theme.large
                plain: page.notice.madeUp ?? ""
                size: 34
                second: true
            }
        }
    ]
    act: [
        Column {
            id: told

            // a short text leaves room for larger letters
            readonly property int size: Theme.large ? 40 : Theme.portrait && page.whole.length < 90 ? 56 : 46

            width: parent.width
            spacing: Theme.u(24)

            SenseWords {
                width: parent.width
                plain: page.parts[page.at] ?? ""
                size: told.size
            }
            SenseWords {
                width: parent.width
                visible: text !== "" && page.at === page.parts.length - 1
                plain: page.notice.ask ?? ""
                size: told.size
                bold: true
            }
        },
        Row {
            anchors.bottom: parent.bottom
            anchors.bottomMargin: next.visible ? next.height + Theme.gapGroup : 0
            visible: !Theme.large && page.code.length > 0
            spacing: Theme.u(32)

            QrCode {
                rows: page.code
                size: Math.max(250, Math.min(440, 0.76 * (page.actHeight - told.height - (next.visible ? next.height : 0) - 3 * Theme.gapGroup) / Theme.unit))
                radius: Theme.radius
            }
            Words {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("手机扫一扫带走")
                size: 40
            }
        },
        Key {
            id: next

            anchors.bottom: parent.bottom
            width: parent.width
            visible: page.parts.length > 1
            text: page.at + 1 < page.parts.length ? qsTr("接着看") : qsTr("从头看")
            trailing: page.at + 1 < page.parts.length ? "chevron-right" : "rotate-ccw"
            onChosen: page.at = (page.at + 1) % page.parts.length
        }
    ]
}
