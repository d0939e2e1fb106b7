pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.services.jobs
import kiosk.view

// Up to three jobs side by side; in large letters one question after the other. The best figure of a row is marked.
Page {
    id: page

    required property JobsView jobs

    readonly property CompareView basket: page.jobs.basket
    readonly property int held: page.basket.ids.length
    readonly property var rows: page.basket.rows
    property int at: 0 // in large letters: which question; behind the last of them what was kept can be taken out
    readonly property bool sorting: Theme.large && page.at >= page.rows.length && page.held > 0
    readonly property var asked: page.rows[Math.min(page.at, page.rows.length - 1)] ?? {
        "label": "",
        "question": "",
        "cells": []
    }

    readonly property int following: page.sorting ? 0 : page.at + 1

    function told(row: var): string {
        const said = row.cells.map((cell, place) => qsTr("%1，%2").arg(page.basket.heads[place]?.title ?? "").arg(cell.text));
        return row.label + "：" + said.join("；") + "。";
    }

    sentence: page.held === 0 ? qsTr("一个也没收。") : page.sorting ? qsTr("拿掉哪一个？") : Theme.large ? page.told(page.asked) : qsTr("%1 个岗位放在一起比。").arg(page.held) + page.rows.map(row => page.told(row)).join("")
    show: [
        Column {
            width: page.showWidth
            spacing: Theme.u(12)

            Title {
                width: parent.width
                question: page.sorting ? qsTr("拿掉哪一个？") : Theme.large && page.held > 0 ? page.asked.question : qsTr("放在一起比")
                size: Theme.portrait && !Theme.large ? 92 : 72
            }
            SenseWords {
                width: parent.width
                visible: !Theme.large
                plain: page.held === 0 ? qsTr("一个也没收。看岗位时点“收下再比”。") : qsTr("带勾的是这一行里最好的。%1点名字看那个岗位。").arg(page.basket.assumed)
                size: 36
                second: true
            }
            Key {
                width: parent.width
                visible: !Theme.portrait && !Theme.large
                text: qsTr("接着看岗位")
                onChosen: page.ways.back()
            }
        }
    ]
    act: [
        Row {
            id: table

            y: Theme.portrait ? -Theme.u(360) : 0
            spacing: Theme.gapGroup
            visible: !Theme.large

            Steady {
                id: heads

                rows: Theme.large ? [] : page.basket.heads
            }
            Repeater {
                model: heads.places

                Column {
                    id: column

                    readonly property var modelData: heads.at(index)
                    required property int index

                    width: Theme.columns(4)
                    spacing: Theme.u(Theme.portrait ? 12 : 4)

                    Key {
                        width: parent.width
                        height: Theme.u(Theme.portrait ? 152 : 104)
                        text: column.modelData.title.replace(/(?=（)/, "\n") // an addition has a line of its own
                        hint: Theme.portrait ? column.modelData.employer : ""
                        size: 38
                        inset: 12
                        onChosen: page.jobs.showFromBasket(column.index)
                    }
                    Repeater {
                        model: page.rows

                        CompareAnswer {
                            required property var modelData

                            width: column.width
                            label: modelData.label
                            cell: modelData.cells[column.index] ?? null
                            long: modelData.key === "hours" || modelData.key === "benefits"
                            height: Theme.u(Theme.portrait ? (long ? 204 : 128) : long ? 138 : 58)
                        }
                    }
                }
            }
        },
        Column {
            width: parent.width
            spacing: Theme.gap
            visible: Theme.large

            Steady {
                id: tall

                rows: Theme.large ? page.basket.heads : []
            }
            Repeater {
                model: tall.places

                Key {
                    id: one

                    readonly property var modelData: tall.at(index)
                    required property int index
                    readonly property var cell: page.asked.cells[index] ?? null

                    width: page.actWidth
                    height: Theme.u(208)
                    leading: true
                    icon: page.sorting ? "x" : ""
                    selected: !page.sorting && (one.cell?.best ?? false)
                    text: page.sorting ? qsTr("拿掉") : one.cell === null ? "" : one.cell.short
                    hint: one.modelData.title
                    spoken: page.sorting ? qsTr("拿掉%1").arg(one.modelData.title) : qsTr("%1，%2").arg(one.modelData.title).arg(one.text)
                    labelBold: page.sorting || one.selected
                    onChosen: page.sorting ? page.basket.takeOut(one.index) : page.jobs.showFromBasket(one.index)
                }
            }
        },
        Column {
            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.u(16)

            Row {
                spacing: Theme.gapGroup
                visible: !Theme.large

                Repeater {
                    model: heads.places

                    Key {
                        readonly property var modelData: heads.at(index)
                        required property int index
                        width: Theme.columns(4)
                        height: Theme.u(104)
                        icon: "x"
                        text: qsTr("拿掉")
                        spoken: qsTr("拿掉%1").arg(modelData.title)
                        onChosen: page.basket.takeOut(index)
                    }
                }
            }
            Row {
                spacing: Theme.gapGroup

                Key {
                    width: Theme.columns(6)
                    height: Theme.u(152)
                    visible: Theme.large && page.rows.length > 1 && page.held > 0
                    text: page.following < page.rows.length ? page.rows[page.following].label : qsTr("拿掉几个")
                    spoken: page.following < page.rows.length ? qsTr("再比%1").arg(text) : text
                    size: 30
                    inset: 12
                    trailing: "chevron-right"
                    onChosen: page.at = page.following
                }
                Key {
                    width: Theme.large ? Theme.columns(6) : page.actWidth
                    height: Theme.u(Theme.large ? 152 : 104)
                    visible: Theme.portrait || Theme.large
                    text: Theme.large ? qsTr("接着看") : qsTr("接着看岗位")
                    size: Theme.large ? 30 : 40
                    inset: 12
                    onChosen: page.ways.back()
                }
            }
        }
    ]
}
