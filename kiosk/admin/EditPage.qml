pragma ComponentBehavior: Bound

import QtQuick
import kiosk.admin
import kiosk.controls

// One setting: what it means, what it may be, and a way to change it that fits its kind.
AdminPage {
    id: page

    required property EditRoom edited

    property bool chinese: false
    readonly property int editWidth: Theme.portrait ? page.roomWidth : Theme.u(1176)
    readonly property int saidWidth: Theme.portrait ? page.roomWidth : page.roomWidth - editWidth - page.gutter

    heading: page.edited.title
    bar: [
        BackKeys {
            page: page
        },
        Key {
            width: page.barKey
            height: Theme.u(112)
            visible: page.edited.way !== "choice" && !page.chinese
            primary: true
            icon: "check"
            text: qsTr("存")
            onChosen: page.edited.save(field.text)
        }
    ]

    Column {
        id: said

        width: page.saidWidth
        spacing: Theme.u(12)

        Words {
            width: parent.width
            text: page.edited.label
            size: 56
            bold: true
        }
        SenseWords {
            width: parent.width
            // one line for each kind of what may be typed
            plain: page.edited.way === "text" ? page.edited.hint.replace(/；/g, "\n") : page.edited.hint
            size: 34
        }
        Words {
            width: parent.width
            text: [qsTr("现在：%1").arg(page.edited.value), page.edited.range !== "" ? qsTr("可以是 %1").arg(page.edited.range) : "", qsTr("出厂：%1").arg(page.edited.usual), qsTr("来自：%1").arg(page.edited.origin), page.edited.way === "choice" ? qsTr("点一下就存，重启程序后生效") : qsTr("存了以后，重启程序才生效")].filter(part => part !== "").join("\n")
            size: 34
            second: true
        }
        Notice {
            width: parent.width
            visible: page.edited.told !== ""
            good: page.edited.good
            icon: page.edited.good ? "circle-check" : "triangle-alert"
            text: page.edited.told
        }
        EntryField {
            id: field

            width: parent.width
            visible: page.edited.way !== "choice"
            label: page.edited.label
            text: page.edited.raw
            onEntered: page.edited.save(field.text)
        }
        Row {
            visible: page.edited.way === "text"
            spacing: Theme.gapGroup

            Key {
                width: Math.floor((said.width - Theme.gapGroup) / 2)
                height: Theme.u(96)
                icon: "keyboard"
                text: field.listening && !page.chinese ? qsTr("请打字…") : qsTr("用外接键盘")
                selected: field.listening && !page.chinese
                size: 34
                inset: 10
                onChosen: field.listen()
            }
            Key {
                width: Math.floor((said.width - Theme.gapGroup) / 2)
                height: Theme.u(96)
                icon: "languages"
                text: page.chinese ? qsTr("换字母键") : qsTr("换拼音键")
                size: 34
                inset: 10
                onChosen: page.chinese = !page.chinese
            }
        }
    }
    Loader {
        x: Theme.portrait ? 0 : page.saidWidth + page.gutter
        y: Theme.portrait ? Math.max(said.height + Theme.u(24), parent.height - height - Theme.u(8)) : 0
        width: page.editWidth
        sourceComponent: page.edited.way === "choice" ? choices : page.edited.way === "number" ? digits : page.chinese ? pinyin : letters
    }
    Component {
        id: choices

        Grid {
            columns: 2
            spacing: Theme.gapGroup

            Repeater {
                model: page.edited.choices

                Key {
                    required property var modelData

                    width: Math.floor((page.editWidth - Theme.gapGroup) / 2)
                    height: Theme.u(136)
                    checks: true
                    selected: modelData.chosen
                    text: modelData.text
                    onChosen: page.edited.save(modelData.at)
                }
            }
        }
    }
    Component {
        id: digits

        Column {
            spacing: Theme.u(16)

            NumberPad {
                empty: field.text === ""
                onTyped: character => field.insert(character)
                onErased: field.erase()
                onCleared: field.text = ""
            }
            Row {
                visible: page.edited.fraction
                spacing: Theme.gapGroup

                Key {
                    width: Theme.columns(6)
                    height: Theme.u(112)
                    text: qsTr("小数点")
                    reason: field.text.includes(".") ? qsTr("已经有了") : ""
                    onChosen: field.insert(".")
                }
                Key {
                    width: Theme.columns(6)
                    height: Theme.u(112)
                    visible: page.edited.negative
                    text: qsTr("正负号")
                    onChosen: field.text = field.text.startsWith("-") ? field.text.slice(1) : "-" + field.text
                }
            }
        }
    }
    Component {
        id: letters

        LetterBoard {
            width: page.editWidth
            onTyped: character => field.insert(character)
            onErased: field.erase()
        }
    }
    Component {
        id: pinyin

        Item {
            height: board.height

            PinyinBoard {
                id: board

                x: Theme.portrait ? -Theme.margin : 0
                field: field.input
                action: qsTr("存")
                onSubmitted: page.edited.save(field.text)
            }
        }
    }
}
