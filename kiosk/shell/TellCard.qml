pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell

// A notice or an event from across the street: what kind, its title, when or until when, and where it comes from.
FarCard {
    id: tell

    readonly property bool event: tell.card.kind === "event"
    readonly property string made: tell.card.madeUp ?? ""

    implicitHeight: whole.height

    component Line: SenseWords {
        width: parent.width
        visible: text !== ""
        size: tell.s(40)
    }

    Column {
        id: whole

        width: parent.width
        spacing: tell.f(16)

        Row {
            spacing: tell.f(24)

            LineIcon {
                anchors.verticalCenter: parent.verticalCenter
                name: tell.card.icon ?? "info"
                size: tell.s(64)
                stroke: 4
            }
            Words {
                text: tell.card.sort ?? ""
                size: tell.s(52)
                bold: true
            }
            Words {
                anchors.verticalCenter: parent.verticalCenter
                visible: text !== ""
                text: tell.made === "" ? "" : "· " + tell.made
                size: tell.s(34)
                second: true
            }
        }
        SenseWords {
            width: parent.width
            plain: tell.card.title ?? ""
            size: tell.s((tell.card.title ?? "").length > 12 ? 80 : 104)
            bold: true
        }
        Rectangle {
            width: parent.width
            height: Theme.rimWidth
            color: Theme.line
        }
        Item {
            width: parent.width
            height: Math.max(facts.height, code.visible ? code.height : 0) + tell.f(16)

            Column {
                id: facts

                y: tell.f(16)
                width: parent.width - (code.visible ? code.width + tell.f(32) : 0)
                spacing: tell.f(12)

                Line {
                    plain: tell.event ? tell.card.when ?? "" : ""
                    size: tell.s(56)
                    bold: true
                }
                Line {
                    plain: tell.event ? tell.card.place ?? "" : tell.card.text ?? ""
                }
                Line {
                    plain: tell.event ? tell.card.offers ?? "" : ""
                }
                Line {
                    plain: tell.event ? tell.card.seats ?? "" : tell.card.until ?? ""
                    bold: true
                }
                Line {
                    plain: tell.event ? "" : Theme.parted([tell.card.unit ?? "", tell.card.ask ?? ""])
                    size: tell.s(34)
                    second: true
                }
            }
            FarCode {
                id: code

                anchors.right: parent.right
                y: tell.f(24)
                rows: tell.code
                far: tell.far
                text: tell.scan
            }
        }
    }
}
