pragma ComponentBehavior: Bound

import QtQuick
import "breaks.js" as Breaks

// What stands in a SpokenStrip while the voice reads.
Item {
    id: strip

    required property string text
    required property int at
    required property int length

    // in large mode only the sentence that is being read has room
    readonly property list<int> shown: Theme.large ? sentenceAt(text, at) : [0, text.length]
    // with the marks that hold words together; places in it are counted with them
    readonly property string held: Breaks.held(text.slice(shown[0], shown[1]), sentence.width / sentence.font.pixelSize)
    readonly property int from: Breaks.reach(held, Math.max(0, at - shown[0]))
    readonly property int to: Math.max(from, Breaks.reach(held, Math.max(0, at + length - shown[0])))
    readonly property list<int> heights: [12, 24, 40, 20, 34, 14]

    // Where the sentence around this place begins and ends.
    function sentenceAt(words: string, place: int): list<int> {
        const stop = /[。？！；]|[.?!](?= )/g;
        let begin = 0;
        while (stop.exec(words) !== null) {
            if (stop.lastIndex > place)
                return [begin, stop.lastIndex];
            begin = stop.lastIndex;
        }
        return [begin, words.length];
    }
    function escaped(part: string): string {
        return part.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    }

    implicitHeight: column.height

    Row {
        x: Theme.u(32)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.u(6)

        Repeater {
            model: strip.heights

            Rectangle {
                required property int modelData

                anchors.verticalCenter: parent.verticalCenter
                width: Theme.u(6)
                height: Theme.u(modelData)
                radius: width / 2
                color: Theme.go
            }
        }
    }
    Column {
        id: column

        x: Theme.u(136)
        width: parent.width - x - Theme.u(32)
        anchors.verticalCenter: parent.verticalCenter

        Words {
            visible: !Theme.large
            quiet: true
            text: qsTr("正在读")
            size: 30
            second: true
        }
        Words {
            id: sentence

            width: parent.width
            quiet: true
            rich: true
            text: strip.escaped(strip.held.slice(0, strip.from)) + "<b>" + strip.escaped(strip.held.slice(strip.from, strip.to)) + "</b>" + strip.escaped(strip.held.slice(strip.to))
            size: Theme.large ? 30 : 40

            // a face's own underline is a hair; the spoken phrase has one of 6 px, line by line
            Repeater {
                model: strip.length > 0 ? ruler.stretches(strip.from, strip.to - strip.from) : []

                Rectangle {
                    required property var modelData

                    objectName: "underline"
                    x: modelData.x
                    y: modelData.line * sentence.lineHeight + Math.round((sentence.lineHeight + sentence.font.pixelSize) / 2) + Theme.u(2)
                    width: modelData.width
                    height: Theme.u(6)
                    color: Theme.go
                }
            }
            // only this type knows where each character stands
            TextEdit {
                id: ruler

                // Where the characters from `begin` stand: one stretch for each line.
                function stretches(begin: int, count: int): list<var> {
                    const found = [];
                    if (count <= 0 || begin < 0 || ruler.text === "" || ruler.width <= 0)
                        return found;
                    const tall = Math.max(1, ruler.contentHeight / Math.max(1, ruler.lineCount));
                    for (let at = begin; at < Math.min(begin + count, ruler.length); at++) {
                        const here = ruler.positionToRectangle(at);
                        const next = ruler.positionToRectangle(at + 1);
                        const line = Math.round(here.y / tall);
                        const right = Math.round(next.y / tall) === line ? next.x : Math.min(ruler.width, here.x + ruler.font.pixelSize);
                        const last = found[found.length - 1];
                        if (last !== undefined && last.line === line)
                            last.width = right - last.x;
                        else
                            found.push({
                                "line": line,
                                "x": here.x,
                                "width": right - here.x
                            });
                    }
                    return found;
                }

                width: parent.width
                opacity: 0
                enabled: false
                readOnly: true
                activeFocusOnPress: false
                textFormat: TextEdit.RichText
                wrapMode: TextEdit.Wrap
                font: sentence.font
                text: sentence.text
                Accessible.ignored: true
            }
        }
    }
}
