pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// Everything said so far, to be read over, and the promise below it. In large type the cells come page by page first.
Item {
    id: asked

    required property FormView form

    readonly property var promise: asked.form.commitment
    readonly property var rows: asked.form.rows
    // one page where there is room for all; else first the cells, then the promise
    readonly property bool staged: Theme.large || !Theme.portrait
    readonly property bool terse: Theme.locale === "zh_CN" // Chinese lines do not wrap
    readonly property int most: Theme.large ? 3 : asked.rows.length
    readonly property int pages: asked.staged ? Math.ceil(asked.rows.length / asked.most) + 1 : 1
    readonly property bool promising: asked.at === asked.pages - 1
    property int at: 0
    property bool editing: false // the cells have come down into the zone of the hands

    onMostChanged: {
        asked.at = 0;
        asked.editing = false;
    }

    Grid {
        columns: Theme.large ? 1 : 2
        columnSpacing: Theme.gapGroup
        rowSpacing: Theme.gap

        Steady {
            id: cells

            rows: asked.promising && !asked.editing ? [] : asked.rows.slice(asked.at * asked.most, (asked.at + 1) * asked.most)
        }
        Repeater {
            model: cells.places

            AnswerCell {
                required property int index
                readonly property var modelData: cells.at(index)

                width: Theme.large ? asked.width : Theme.columns(6)
                text: modelData.label
                value: modelData.text
                locked: modelData.locked
                onChosen: asked.form.change(modelData.key)
            }
        }
    }
    Key {
        anchors.bottom: asked.bottom
        width: asked.width
        visible: !asked.promising
        height: Theme.u(Theme.large ? 168 : 96)
        text: asked.at < asked.pages - 2 ? qsTr("对，看后面的") : qsTr("都对，去承诺")
        trailing: "chevron-right"
        onChosen: asked.at += 1
    }
    Column {
        id: lower

        anchors.bottom: asked.bottom
        visible: asked.promising && !asked.editing
        width: asked.width
        spacing: Theme.u(asked.staged || !asked.terse ? 16 : 32)

        Rectangle {
            width: lower.width
            height: lines.height + Theme.u(asked.staged ? 32 : 72)
            radius: Theme.radiusPanel
            color: Theme.sunk

            Column {
                id: lines

                x: Theme.u(Theme.large ? 24 : 40)
                width: parent.width - 2 * x
                anchors.verticalCenter: parent.verticalCenter

                Words {
                    visible: !Theme.large
                    text: asked.promise.title ?? ""
                    size: 48
                    bold: true
                    bottomPadding: Theme.u(8)
                }
                Repeater {
                    model: asked.promise.lines ?? []

                    Item {
                        id: line

                        required property string modelData
                        required property int index

                        width: lines.width
                        height: said.height + Theme.u(Theme.large ? 0 : 6)

                        Words {
                            quiet: true
                            visible: !Theme.large
                            text: line.index + 1
                            size: 40
                            bold: true
                        }
                        Words {
                            id: said

                            x: Theme.u(Theme.large ? 0 : 52)
                            width: parent.width - x
                            text: line.modelData
                            size: Theme.large ? 30 : 40
                        }
                    }
                }
            }
        }
        HoldKey {
            width: lower.width
            height: Theme.u(asked.staged || !asked.terse ? 184 : 232)
            text: asked.promise.key ?? ""
            hint: asked.promise.keyHint ?? ""
            again: asked.promise.again ?? ""
            spoken: asked.promise.spoken ?? ""
            busy: asked.form.busy
            onChosen: asked.form.hold()
        }
        Row {
            spacing: Theme.gapGroup

            Key {
                width: Theme.columns(6)
                height: Theme.u(Theme.large ? 168 : 120)
                icon: "pencil"
                text: qsTr("一格一格改")
                size: Theme.large ? 30 : 40
                onChosen: {
                    asked.at = 0;
                    asked.editing = !asked.staged;
                }
            }
            Key {
                width: Theme.columns(6)
                height: Theme.u(Theme.large ? 168 : 120)
                icon: "log-out"
                text: qsTr("先不办了")
                hint: Theme.large ? "" : qsTr("填的都清空")
                size: Theme.large ? 30 : 40
                onChosen: asked.form.leave()
            }
        }
    }

    Key {
        anchors.bottom: asked.bottom
        width: asked.width
        visible: asked.editing
        text: qsTr("都对了，去承诺")
        trailing: "chevron-right"
        onChosen: asked.editing = false
    }
}
