pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// What there is to be careful about with this posting, before anything of the resident goes to its employer.
Page {
    id: page

    required property string posting
    required property list<string> warnings // the worst first
    property int read: 0 // large letters have room for one at a time

    readonly property bool more: Theme.large && page.read + 1 < page.warnings.length

    sentence: Theme.told([qsTr("应聘前先看清楚"), ...page.warnings])
    show: [
        Title {
            width: page.showWidth
            question: qsTr("应聘前\n先看清楚")
            size: Theme.upright ? 60 : 88
        }
    ]
    act: [
        Notice {
            width: page.actWidth
            text: page.warnings[Theme.large ? page.read : 0] ?? ""
            hint: Theme.large ? "" : page.warnings.slice(1).join("\n")
        },
        Column {
            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.u(16)

            Key {
                width: parent.width
                height: Theme.u(Theme.large ? 168 : 144)
                text: page.more ? qsTr("还有要小心的") : qsTr("还是要应聘")
                size: 40
                onChosen: {
                    if (page.more)
                        page.read += 1;
                    else
                        page.ways.open("apply/" + page.posting + "/seen");
                }
            }
            Key {
                width: parent.width
                height: Theme.u(Theme.large ? 168 : 144)
                text: qsTr("不应聘了")
                size: 40
                onChosen: page.ways.back()
            }
        }
    ]
}
