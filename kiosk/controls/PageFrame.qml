pragma ComponentBehavior: Bound

import QtQuick

// The zones of every page: above you read (`show`), below you act (`act`). Status line and tool bar stand where they always do.
//
// Zones are counted from the bottom, so that on a tall panel keys stay within reach and the air goes to the top. Lying
// screens show on the left and act on the right; in large letters their tools stand at the right edge, so that the zone of
// the hands is as large as on a standing screen and holds the same. `bare` leaves status line and tool bar to the window.
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
    readonly property bool upright: Theme.upright
    readonly property int toolsLeft: upright && toolBar.visible ? width - toolBar.implicitWidth : width
    readonly property int inner: Theme.portrait ? Theme.u(984) : upright ? toolsLeft - 2 * Theme.margin : Theme.u(1824)
    readonly property int side: upright ? Theme.margin : Math.round((width - inner) / 2)
    readonly property int toolsTop: upright ? height : height - toolBar.implicitHeight
    readonly property int stripSpace: visiting && !upright ? strip.height + Theme.u(24) : 0
    readonly property int actHeight: Theme.u(Theme.large ? 904 : 992)
    readonly property int actTop: {
        if (upright)
            return Math.max(statusBar.height, toolsTop - Theme.u(40) - actHeight);
        if (columns)
            return Math.max(statusBar.height + (visiting ? stripSpace : Theme.u(40)), toolsTop - Theme.u(808));
        return toolsTop - Theme.u(Theme.large ? 24 : 16) - actHeight;
    }
    readonly property int showTop: columns || upright ? actTop : Math.max(statusBar.height, actTop - Theme.u(24) - Theme.u(Theme.large ? 664 : 648)) + stripSpace
    readonly property int lowering: Theme.lowered && !columns ? Theme.u(192) : 0
    readonly property int actWidth: upright ? Math.min(Theme.u(984), inner) : columns ? Theme.u(1176) : inner
    readonly property int showWidth: columns ? Math.min(Theme.u(600), inner - Theme.u(48) - actWidth) : inner

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
        kept: frame.visiting && frame.upright ? sessionStrip.width + Theme.u(32) : 0
    }
    SessionStrip {
        id: sessionStrip

        // beside the large tools there is no line to spare: it goes into the top line, before the clock
        x: frame.upright ? statusBar.clockLeft - Theme.u(32) - width : frame.side
        y: frame.upright ? Math.round((statusBar.height - height) / 2) : Math.max(statusBar.height, frame.showTop - frame.stripSpace)
        width: frame.upright ? implicitWidth : frame.inner
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

        x: frame.upright ? frame.toolsLeft : 0
        y: frame.upright ? statusBar.height : frame.toolsTop
        width: frame.upright ? implicitWidth : parent.width
        height: frame.upright ? parent.height - y : implicitHeight
        visible: !frame.bare
    }
}
