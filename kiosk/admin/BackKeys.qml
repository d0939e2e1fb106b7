pragma ComponentBehavior: Bound

import QtQuick
import kiosk.admin
import kiosk.controls

// The keys along the bottom of every room but the first: back, and out.
Row {
    id: keys

    required property AdminPage page

    spacing: Theme.gapGroup

    Key {
        width: keys.page.barKey
        height: Theme.u(112)
        icon: "arrow-left"
        text: qsTr("返回")
        onChosen: keys.page.use("back")
    }
    Key {
        width: keys.page.barKey
        height: Theme.u(112)
        icon: "log-out"
        text: qsTr("签退，开放使用")
        labelBold: false
        size: 32
        inset: 12
        onChosen: keys.page.session.signOut()
    }
}
