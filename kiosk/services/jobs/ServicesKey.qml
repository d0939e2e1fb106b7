import QtQuick
import kiosk.controls
import kiosk.services.jobs

// Services on the map instead of jobs, or jobs again; not there where the station's map holds none.
Key {
    id: key

    required property ServicesView services

    visible: key.services.count > 0
    text: qsTr("办事的地方")
    spoken: Theme.listed([qsTr("办事的地方"), qsTr("%1 处").arg(key.services.count)])
    checks: true
    selected: key.services.on
    tick: false
    inset: 12
    onChosen: key.services.toggle()
}
