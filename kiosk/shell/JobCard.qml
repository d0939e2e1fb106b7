pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell

// A job from across the street: what, how much, how far, whose, how sure.
FarCard {
    id: job

    readonly property string pay: job.card.pay ?? ""
    readonly property string unit: job.card.payUnit ?? ""
    // a figure keeps its size as long as it can: the unit steps below it before it shrinks
    readonly property bool apart: job.pay.length > 11
    readonly property int beside: ems(job.pay) > 9.5 ? 40 : 52 // a 约 before the figure costs the unit, not the figure
    readonly property int figure: Math.max(88, Math.min(140, Math.floor((job.width / Theme.fitting - (job.apart ? 0 : 56 + job.beside * ems(job.unit))) / (0.6 * Math.max(1, ems(job.pay))))))

    function ems(words: string): real {
        let sum = 0;
        for (const character of words)
            sum += character.charCodeAt(0) > 0x2fff ? 1.7 : 1;
        return sum;
    }

    implicitHeight: whole.height

    Column {
        id: whole

        width: parent.width
        spacing: job.f(8)

        Words {
            width: parent.width
            single: true
            text: job.card.title ?? ""
            size: job.s(136)
            bold: true
        }
        FigureLine {
            visible: job.card.payFar ?? true
            text: "<b>" + job.pay + "</b>" + (job.apart ? "" : " " + job.unit)
            size: job.s(job.beside)
            figureSize: job.s(job.figure)
            figureColor: Theme.go
        }
        Words {
            width: parent.width
            visible: !(job.card.payFar ?? true) || (job.apart && job.unit !== "")
            text: job.card.payFar ?? true ? job.unit : job.pay + job.unit
            size: job.s(52)
            bold: !(job.card.payFar ?? true)
        }
        Rectangle {
            width: parent.width
            height: Theme.rimWidth
            color: Theme.line
        }
        Item {
            width: parent.width
            height: Math.max(facts.height, code.visible ? code.height : 0) + job.f(24)

            Column {
                id: facts

                y: job.f(24)
                width: parent.width - (code.visible ? code.width + job.f(32) : 0)
                spacing: job.f(16)

                Row {
                    spacing: job.f(28)

                    LineIcon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: "footprints"
                        size: job.s(64)
                    }
                    Words {
                        width: Math.min(implicitWidth, facts.width - job.f(92))
                        single: true
                        text: job.card.walk ?? ""
                        size: job.s(64)
                        bold: true
                    }
                }
                SenseWords {
                    width: parent.width
                    plain: job.card.employer ?? ""
                    size: job.s(40)
                }
                SenseWords {
                    width: parent.width
                    visible: text !== ""
                    plain: job.card.hours ?? ""
                    size: job.s(40)
                    maximumLineCount: 2
                }
                Row {
                    spacing: job.f(16)

                    FreshnessDisc {
                        anchors.verticalCenter: parent.verticalCenter
                        fresh: job.card.fresh ?? "old"
                        size: job.s(28)
                    }
                    SenseWords {
                        width: facts.width - job.f(48)
                        plain: job.card.confirmed ?? ""
                        size: job.s(40)
                        bold: true
                    }
                }
            }
            FarCode {
                id: code

                anchors.right: parent.right
                y: job.f(32)
                rows: job.code
                far: job.far
                wide: 290
                text: job.scan
            }
        }
    }
}
