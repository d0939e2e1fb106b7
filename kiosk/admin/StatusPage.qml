pragma ComponentBehavior: Bound

import QtQuick
import kiosk.admin
import kiosk.controls

// What is wrong, what is in order, and the keys that mend it. Above you read, below you act; lying screens side by side.
AdminPage {
    id: page

    required property TerminalStatus terminal

    readonly property int half: page.part(2, Theme.gapGroup)
    readonly property int quarter: page.part(4, Theme.gapGroup)
    // an enrolled terminal with three troubles fills the page: the keys speak for themselves
    readonly property bool crowded: page.terminal.repairs.length > 0 && page.terminal.fine.length > 6

    component Others: Words {
        width: parent.width
        single: true
        text: qsTr("还有：%1").arg(page.terminal.others)
        size: 30
    }

    // the first page: nothing lies behind it but 签退
    function stepBack(): bool {
        return true;
    }

    heading: qsTr("设备状态")
    bar: [
        Key {
            width: page.barKey
            height: Theme.u(112)
            icon: "settings"
            text: qsTr("设置")
            onChosen: page.terminal.enter("settings")
        },
        Key {
            width: page.barKey
            height: Theme.u(112)
            icon: "shield-check"
            text: qsTr("开通")
            onChosen: page.terminal.enter("enrol")
        },
        Key {
            width: page.barKey
            height: Theme.u(112)
            icon: "log-out"
            text: qsTr("签退，开放使用")
            labelBold: false
            size: 32
            inset: 12
            onChosen: page.session.signOut()
        }
    ]

    Column {
        id: told

        width: page.column
        spacing: Theme.u(20)

        Row {
            spacing: Theme.gapGroup

            Figure {
                width: page.quarter
                value: page.terminal.count
                text: qsTr("件要处理")
                look: page.terminal.count > 0
            }
            Figure {
                width: page.quarter
                value: page.terminal.waiting
                text: qsTr("件等着发")
            }
            Figure {
                width: page.quarter
                value: page.terminal.parked
                text: qsTr("件被退回")
                look: page.terminal.parked > 0
            }
            Figure {
                width: page.quarter
                value: page.terminal.oldest === "" ? "–" : page.terminal.oldest
                text: qsTr("最早的待发")
            }
        }
        Words {
            width: parent.width
            visible: page.terminal.looked && page.terminal.count === 0
            text: qsTr("都正常，可以签退。")
            size: 40
            bold: true
        }
        Rectangle {
            width: parent.width
            height: rows.height + Theme.u(16)
            visible: page.terminal.count > 0
            radius: Theme.radiusPanel
            color: Theme.surface
            border.width: Theme.contrast ? Theme.rimWidth : 0
            border.color: Theme.line

            Column {
                id: rows

                x: Theme.u(24)
                y: Theme.u(8)
                width: parent.width - 2 * x

                Repeater {
                    id: troubles

                    model: page.terminal.troubles

                    TroubleRow {
                        required property int index
                        required property var modelData

                        width: rows.width
                        text: modelData.name
                        what: modelData.what
                        since: modelData.since
                        effect: modelData.effect
                        grave: modelData.grave
                        number: modelData.number
                        ruled: index < troubles.count - 1
                    }
                }
            }
        }
        Others {
            visible: Theme.portrait && page.terminal.others !== ""
        }
    }
    Grid {
        id: fine

        x: Theme.portrait ? 0 : page.column + page.gutter
        y: Theme.portrait ? told.height + Theme.u(16) : 0
        columns: 2
        columnSpacing: Theme.gapGroup

        Repeater {
            model: page.terminal.fine

            OkRow {
                required property var modelData

                width: page.half
                icon: modelData.icon
                text: modelData.name
                value: modelData.value
            }
        }
    }
    Column {
        x: fine.x
        y: fine.y + fine.height + Theme.u(16)
        width: page.column
        spacing: Theme.u(Theme.portrait || page.crowded ? 12 : 8)

        Words {
            visible: page.terminal.repairs.length > 0 && !page.crowded
            text: qsTr("先修这几件")
            size: 30
            second: true
        }
        Steady {
            id: repairs

            rows: page.terminal.repairs
        }
        Row {
            visible: page.terminal.repairs.length > 0
            spacing: Theme.gapGroup

            Repeater {
                model: repairs.places

                Key {
                    required property int index
                    readonly property var modelData: repairs.at(index)

                    width: page.part(3, Theme.gapGroup)
                    height: Theme.u(Theme.portrait ? 136 : 112)
                    primary: index === 0
                    icon: modelData.icon
                    text: modelData.number + " " + modelData.text
                    hint: modelData.hint
                    inset: 16
                    onChosen: page.terminal.mend(modelData.kind)
                }
            }
        }
        Words {
            visible: !page.crowded
            text: qsTr("试一试")
            size: 30
            second: true
        }
        Grid {
            columns: 4
            columnSpacing: Theme.gapGroup
            rowSpacing: Theme.u(Theme.portrait ? 16 : 12)

            Repeater {
                model: [["printer", qsTr("测试页"), "print"], ["id-card", qsTr("测试卡"), "card"], ["rotate-ccw", qsTr("重连"), "reconnect"], ["receipt-text", qsTr("换纸"), "paper"], ["send", qsTr("现在发送"), "send"], ["cloud-upload", qsTr("待发"), "outbox"], ["scroll-text", qsTr("看日志"), "log"], ["check", qsTr("票看过了"), "slips"]]

                Key {
                    required property var modelData

                    width: page.quarter
                    height: Theme.u(Theme.portrait ? 104 : 96)
                    icon: modelData[0]
                    text: modelData[1]
                    size: 34
                    iconSize: 40
                    inset: 10
                    onChosen: {
                        if (modelData[2] === "reconnect")
                            page.terminal.reconnect();
                        else if (modelData[2] === "send")
                            page.terminal.sendNow();
                        else if (modelData[2] === "slips")
                            page.terminal.lowerFlag();
                        else
                            page.terminal.enter(modelData[2]);
                    }
                }
            }
        }
        Others {
            visible: !Theme.portrait && page.terminal.others !== "" && page.terminal.told === ""
        }
        LogStrip {
            width: parent.width
            visible: Theme.portrait || page.terminal.others === "" || page.terminal.told !== ""
            told: page.terminal.told
            lines: page.terminal.lines
        }
    }
}
