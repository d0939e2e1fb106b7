pragma ComponentBehavior: Bound

import QtQuick

// The zones of every page: above you read (`show`), below you act (`act`). Status line and tool bar stand where they always do.
//
// Zones are counted from the bottom, so that on a tall panel keys stay within reach and the air goes to the top. Lying
// screens show on the left and act on the right. `bare` leaves status line and tool bar to the window.
Item {
    id: frame

    property alias show: showZone.data
    property alias act: actPane.data
    property alias status: statusBar
    property alias tools: toolBar
    property alias strip: sessionStrip
    property bool bare: false
    property bool wide: false // lying screens: one column over the whole width, act below show
    property color ground: Theme.ground

    readonly property bool visiting: strip.person !== ""
    readonly property bool columns: !Theme.portrait && !wide
    readonly property int side: Math.round((width - Theme.u(Theme.portrait ? 984 : 1824)) / 2)
    readonly property int toolsTop: height - toolBar.implicitHeight
    readonly property int stripSpace: visiting ? strip.height + Theme.u(24) : 0
    readonly property int actHeight: Theme.u(Theme.large ? 904 : 992)
    readonly property int actTop: columns ? Math.max(statusBar.height + (visiting ? stripSpace : Theme.u(40)), toolsTop - Theme.u(808)) : toolsTop - Theme.u(Theme.large ? 24 : 16) - actHeight
    readonly property int showTop: columns ? actTop : Math.max(statusBar.height, actTop - Theme.u(24) - Theme.u(Theme.large ? 664 : 648)) + stripSpace
    readonly property int lowering: Theme.lowered && !columns ? Theme.u(192) : 0
    readonly property int showWidth: columns ? Theme.u(600) : Theme.portrait ? Theme.u(984) : Theme.u(1824)
    readonly property int actWidth: columns ? Theme.u(1176) : showWidth

    implicitWidth: Theme.screen.width
    implicitHeight: Theme.screen.height

    Rectangle {
        anchors.fill: parent
        color: frame.ground
    }
    StatusBar {
        id: statusBar

        width: parent.width
        visible: !frame.bare
        ground: frame.ground
    }
    SessionStrip {
        id: sessionStrip

        x: frame.side
        y: Math.max(statusBar.height, frame.showTop - frame.stripSpace)
        width: Theme.u(Theme.portrait ? 984 : 1824)
        visible: frame.visiting
    }
    Item {
        id: showZone

        x: frame.columns && Theme.leftHanded ? frame.side + frame.actWidth + Theme.u(48) : frame.side
        y: frame.showTop + frame.lowering
        width: frame.showWidth
        height: frame.columns ? frame.toolsTop - Theme.u(32) - y : frame.actTop + frame.lowering - Theme.u(24) - y
    }
    Flickable {
        id: actZone

        x: (frame.columns && !Theme.leftHanded ? frame.side + frame.showWidth + Theme.u(48) : frame.side) - ring
        y: frame.actTop + frame.lowering - ring
        width: frame.actWidth + 2 * ring
        height: frame.toolsTop - y
        contentWidth: width
        contentHeight: actPane.height + 2 * ring
        interactive: frame.lowering > 0
        clip: interactive
        boundsBehavior: Flickable.StopAtBounds

        // air for the focus ring
        readonly property int ring: Theme.u(10)

        Item {
            id: actPane

            x: actZone.ring
            y: actZone.ring
            width: frame.actWidth
            height: frame.columns ? frame.toolsTop - Theme.u(32) - frame.actTop : frame.actHeight
        }
    }
    ToolBar {
        id: toolBar

        y: frame.toolsTop
        width: parent.width
        visible: !frame.bare
    }
}
