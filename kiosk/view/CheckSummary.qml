pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.view

// The answers above the promise. They may reach into the zone of reading: each has its twin in 一格一格改.
Column {
    id: summary

    required property FormView form
    property bool moved: false // the cells have come down into the zone of the hands

    spacing: Theme.gap

    Item {
        width: summary.width
        height: title.height

        Words {
            id: title

            text: qsTr("核对一下")
            size: 72
            bold: true
            Accessible.role: Accessible.Heading
        }
        Words {
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.u(12)
            visible: implicitWidth < parent.width - title.implicitWidth - Theme.u(24)
            text: qsTr("点哪一格，改哪一格")
            size: 40
            second: true
        }
    }
    Grid {
        columns: 2
        columnSpacing: Theme.gapGroup
        rowSpacing: Theme.gap

        Steady {
            id: cells

            rows: summary.moved ? [] : summary.form.rows
        }
        Repeater {
            model: cells.places

            AnswerCell {
                required property int index
                readonly property var modelData: cells.at(index)

                width: Math.floor((summary.width - Theme.gapGroup) / 2)
                text: modelData.label
                value: modelData.text
                locked: modelData.locked
                onChosen: summary.form.change(modelData.key)
            }
        }
    }
    Notice {
        width: summary.width
        visible: summary.form.problem !== ""
        text: summary.form.problem
    }
}
