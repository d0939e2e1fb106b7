pragma ComponentBehavior: Bound

import QtQuick
import kiosk.controls

// Above the rows of the list: what their columns are, and in which unit the pay is.
Item {
    id: heads

    height: Theme.u(32)

    Words {
        x: Theme.u(24)
        text: qsTr("岗位")
        size: 30
        second: true
    }
    Words {
        x: heads.width - Theme.u(Theme.locale === "zh_CN" ? 212 : 248) - width
        text: qsTr("每月工资（元）")
        size: 30
        second: true
    }
    Words {
        x: heads.width - Theme.u(74) - width
        text: qsTr("走路")
        size: 30
        second: true
    }
}
