pragma ComponentBehavior: Bound

import QtQuick

// A key: icon and label, with a second line when there is something to say. `stacked` puts the icon above.
Pressable {
    id: key

    property string icon: ""
    property string trailing: "" // an icon behind the label, for example chevron-right
    property string busyText: ""
    property bool primary: false
    property bool stopping: false // it stops something: red rim and red word
    property bool tick: true // a chosen key shows a tick
    property bool stacked: false
    property bool leading: false // content starts at the left edge
    property bool reasonShown: reason !== ""
    property bool labelBold: true
    property int size: 40 // LOOK.md pixels of the label
    property int hintSize: 30 // and of the second line
    property int iconSize: stacked ? 52 : 46 // half as large again in large mode
    property int inset: 24
    property list<Key> kin // keys of one row, this one among them: their labels have one size
    property int minimumHeight: Theme.keyHeight // pixels of the panel

    readonly property int drawn: Theme.large ? iconSize * 1.5 : iconSize
    readonly property int room: width - 2 * Theme.u(inset)
    readonly property int beside: (iconSlot.visible && !stacked ? iconSlot.width + content.spacing : 0) + (tail.visible ? tail.width + content.spacing : 0)

    readonly property real fitting: natural.wide <= 0 ? 1 : Math.min(1, (room - beside) / natural.wide)
    readonly property int shared: kin.length === 0 ? size : Math.max(30, Math.floor(size * kin.reduce((least, one) => one.visible ? Math.min(least, one.fitting) : least, 1)))

    implicitWidth: Theme.columns(6)
    implicitHeight: Math.max(minimumHeight, content.height + Theme.edgeHeight + Theme.u(16))

    // most keys have neither kin nor a second line nor anything behind the label: those cost nothing there
    Loader {
        id: natural

        readonly property real wide: (item as Ruler)?.wide ?? 0

        active: key.kin.length > 0
        sourceComponent: Ruler {
            words: label.text
            face: Theme.type(key.size, label.bold)
        }
    }
    KeyFace {
        id: face

        anchors.fill: parent
        down: key.down
        selected: key.selected
        usable: key.usable
        ringed: key.ringed
        primary: key.primary
        stopping: key.stopping
    }
    Grid {
        id: content

        x: key.leading ? Theme.u(key.inset) : Math.round((key.width - width) / 2)
        y: Math.round((key.height - (key.usable ? Theme.edgeHeight : 0) - height) / 2) + face.sink
        columns: key.stacked ? 1 : (labels.visible ? 1 : 0) + (iconSlot.visible ? 1 : 0) + (tail.visible ? 1 : 0)
        spacing: key.stacked ? Theme.u(4) : Theme.u(20)
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter

        Loader {
            id: iconSlot

            visible: active
            active: key.busy || key.icon !== "" || (key.selected && key.tick && !key.stacked)
            sourceComponent: key.busy ? dots : picture
        }
        Column {
            id: labels

            visible: key.text !== "" || second.visible
            spacing: -Theme.u(Theme.large ? 4 : 8)

            Words {
                id: label

                anchors.horizontalCenter: key.leading || (iconSlot.visible && !key.stacked && second.visible) ? undefined : parent.horizontalCenter
                width: Math.min(implicitWidth, key.room - key.beside)
                quiet: true
                single: true
                text: key.busy && key.busyText !== "" ? key.busyText : key.text
                size: key.size
                drawn: key.shared
                bold: key.labelBold && key.usable && !key.busy
                color: face.words
                horizontalAlignment: key.stacked ? Text.AlignHCenter : Text.AlignLeft
            }
            Loader {
                id: second

                readonly property string words: key.reasonShown ? key.reason : key.hint

                anchors.horizontalCenter: key.leading || (iconSlot.visible && !key.stacked) ? undefined : parent.horizontalCenter
                visible: active
                active: words !== "" && !key.busy
                sourceComponent: SenseWords {
                    width: Math.min(implicitWidth, key.room - key.beside)
                    quiet: true
                    single: true
                    plain: second.words
                    size: key.hintSize
                    color: key.primary && key.usable ? Theme.goText : Theme.ink2
                }
            }
        }
        Loader {
            id: tail

            visible: active
            active: key.trailing !== "" && !key.busy
            sourceComponent: LineIcon {
                name: key.trailing
                size: key.drawn
                color: face.words
            }
        }
    }
    Component {
        id: picture

        LineIcon {
            name: key.selected && key.tick && !key.stacked ? "check" : key.icon
            size: key.drawn
            stroke: name === "check" ? 5 * key.drawn / 46 : key.drawn < 60 ? 3.5 : key.drawn / 15
            color: key.selected && key.tick && !key.stacked ? Theme.go : face.words
        }
    }
    Component {
        id: dots

        BusyDots {
            size: 20
            full: face.words
            faint: key.primary ? Theme.goSoft : Theme.soft
        }
    }

    component Ruler: Item {
        id: ruler

        required property string words
        required property font face
        readonly property real wide: metrics.advanceWidth

        TextMetrics {
            id: metrics

            font: ruler.face
            text: ruler.words
        }
    }
}
