pragma ComponentBehavior: Bound

import QtQuick
import kiosk.admin
import kiosk.controls

// Every setting, by section.
AdminPage {
    id: page

    required property SettingsRoom own

    readonly property int most: Theme.portrait ? 10 : 5
    readonly property int pages: Math.max(1, Math.ceil(page.own.rows.length / page.most))
    property int at: 0
    readonly property list<var> shown: page.own.rows.slice(page.at * page.most, (page.at + 1) * page.most)

    heading: qsTr("设置")
    bar: [
        BackKeys {
            page: page
        },
        Key {
            width: page.barKey
            height: Theme.u(112)
            visible: page.pages > 1
            trailing: "chevron-right"
            text: qsTr("下一页（%1/%2）").arg(page.at + 1).arg(page.pages)
            spoken: qsTr("看下一页")
            labelBold: false
            size: 32
            inset: 12
            onChosen: page.at = (page.at + 1) % page.pages
        }
    ]

    Grid {
        id: sections

        columns: Theme.portrait ? 4 : 2
        spacing: Theme.u(16)

        Repeater {
            model: page.own.sections

            Key {
                required property var modelData

                width: Math.floor((page.column + Theme.u(16)) / sections.columns) - Theme.u(16)
                height: Theme.u(96)
                checks: true
                selected: modelData.chosen
                tick: false
                text: modelData.title
                size: 32
                inset: 10
                onChosen: {
                    page.at = 0;
                    page.own.choose(modelData.key);
                }
            }
        }
        Key {
            width: Math.floor((page.column + Theme.u(16)) / sections.columns) - Theme.u(16)
            height: Theme.u(96)
            text: qsTr("口令、重启")
            trailing: "chevron-right"
            iconSize: 32
            size: 32
            inset: 10
            onChosen: page.own.machine()
        }
    }
    Column {
        x: Theme.portrait ? 0 : page.column + page.gutter
        y: Theme.portrait ? sections.height + Theme.u(24) : 0
        width: page.column
        spacing: Theme.u(16)

        Repeater {
            model: page.shown

            SettingKey {
                required property var modelData

                width: page.column
                text: modelData.label
                hint: modelData.hint
                value: modelData.value
                onChosen: page.own.edit(modelData.key)
            }
        }
    }
}
