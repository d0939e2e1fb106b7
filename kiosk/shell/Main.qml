pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell
import kiosk.view

// The window: one page at a time, and what may cover it.
Window {
    id: window

    required property Navigator navigator
    required property Ways ways
    required property AttractView attract
    required property string theme
    required property real diagonal
    required property bool calm
    required property string readerPosition

    readonly property bool alarmed: window.attract.alarmWaits && window.ways.visit.here
    readonly property bool covered: window.ways.visit.warned || window.ways.visit.covered || window.alarmed

    signal technicianAsked

    // Back to the station's own look; the window calls it at every farewell.
    function settle(): void {
        Theme.name = window.attract.night ? "contrast" : window.theme;
        Theme.large = false;
        Theme.lowered = false;
        Theme.leftHanded = false;
        Theme.calm = window.calm;
        Theme.keypad = false;
        scope.letGo();
    }
    function use(tool: string): void {
        if (!window.covered && stack.currentItem instanceof Page)
            (stack.currentItem as Page).use(tool);
    }
    // A key of the keypad; where farewell asks something, the page knows what it means.
    function stir(): void {
        if (window.navigator.asks)
            window.use("stir");
        else
            window.ways.visit.touch();
    }
    function make(module: string, name: string): Component {
        const made = Qt.createComponent(module, name);
        if (made.status === Component.Ready)
            return made;
        window.navigator.tellBroken(made.errorString());
        return null;
    }

    title: qsTr("就业驿站自助终端")
    color: Theme.ground

    Binding {
        target: Theme
        property: "diagonal"
        value: window.diagonal
    }
    Binding {
        target: Theme
        property: "screen"
        value: Qt.size(window.width, window.height)
    }
    Binding {
        target: Theme
        property: "locale"
        value: window.ways.language.locale
    }
    Binding {
        target: Theme
        property: "readerPosition"
        value: window.readerPosition
    }
    Binding {
        target: window.ways.visit
        property: "slow"
        value: Theme.large || window.ways.speech.on
    }
    Connections {
        target: window.attract

        // day and night change while nobody is here, never under somebody's eyes
        function onChanged(): void {
            if (window.navigator.atAttract && !window.ways.visit.here)
                Theme.name = window.attract.night ? "contrast" : window.theme;
        }
    }
    Connections {
        target: window.navigator

        function onPushed(module: string, name: string, properties: var): void {
            const made = window.make(module, name);
            if (made !== null)
                stack.push(made.url, properties);
        }
        function onPopped(): void {
            stack.pop();
        }
        function onParted(): void {
            stack.part();
        }
        function onReset(module: string, name: string, properties: var, lasting: bool): void {
            const made = window.make(module, name);
            if (made !== null)
                stack.reset(made.url, properties, lasting);
        }
        // A page nobody asked for yet.
        function onAhead(module: string, name: string, properties: var, lasting: bool): void {
            const made = Qt.createComponent(module, name);
            if (made.status === Component.Ready) // else whoever asks for it will be told
                stack.prepare(made.url, properties, lasting);
        }
    }
    KeypadScope {
        id: scope

        // not anchored: the content item gets its size later than the first page is made
        width: window.width
        height: window.height
        onStirred: window.stir()
        onBack: window.use("back")
        onHelp: window.use("help")
        onEnd: window.navigator.asks ? window.use("back") : window.ways.visit.finish()
        onAnnounced: (said, reason, place, count) => window.ways.speech.say(qsTr("%1。第 %2 个，共 %3 个").arg(reason === "" ? said : said + Theme.comma + reason).arg(place).arg(count))
        onRepeated: window.ways.speech.repeat()
        PageStack {
            id: stack

            objectName: "stack"
            anchors.fill: parent
            visible: !window.covered
        }
        Item {
            // lies above the page, so that it sees every touch, and takes none
            anchors.fill: parent
            visible: !window.covered

            PointHandler {
                onActiveChanged: {
                    if (active && !window.navigator.asks)
                        window.ways.visit.touch();
                }
            }
        }
        Item {
            id: corner

            readonly property int side: Theme.u(144)

            width: side
            height: side
            enabled: !window.covered

            Timer {
                id: held

                interval: 3000
                onTriggered: window.technicianAsked()
            }
            PointHandler {
                onActiveChanged: active ? held.restart() : held.stop()
            }
        }
        Loader {
            anchors.fill: parent
            onNeededChanged: {
                if (needed)
                    setSource("AlarmCover.qml", {
                        "attract": window.attract,
                        "ways": window.ways
                    });
                else
                    source = "";
            }

            // loaded when there is an alarm, and not before
            readonly property bool needed: window.alarmed
        }
        Loader {
            anchors.fill: parent
            active: window.ways.visit.warned
            sourceComponent: IdleCover {
                ways: window.ways
            }
        }
        Loader {
            anchors.fill: parent
            active: window.ways.visit.covered
            sourceComponent: LiftedCover {
                ways: window.ways
            }
        }
    }
    Component.onCompleted: window.settle()
}
