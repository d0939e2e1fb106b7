pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls
import kiosk.shell
import kiosk.view

// An alarm comes while somebody is here: it covers the page until it was read; the matter beneath goes on after it.
Cover {
    id: cover

    required property AttractView attract
    required property Ways ways

    color: Theme.ground

    Component.onCompleted: cover.ways.speech.warn(said.Accessible.name)

    AlarmFace {
        id: said

        width: cover.width
        height: cover.height - key.height - Theme.u(80)
        card: cover.attract.alarm
    }
    PrimaryKey {
        id: key

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.u(Theme.portrait ? 64 : 40)
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.columns(12)
        text: qsTr("知道了，接着办")
        spoken: qsTr("知道了，接着办。您的事还在，没有丢。")
        onChosen: {
            cover.ways.visit.touch();
            cover.attract.acknowledge();
        }
    }
}
