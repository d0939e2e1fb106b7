pragma ComponentBehavior: Bound

import kiosk.view

// The notice of this service was refused in this visit: it is not asked again.
MessagePage {
    icon: "shield-check"
    title: qsTr("好，不读证")
    text: qsTr("什么也没读，什么也没记。这次不再问，下次来还能办。找工作不用身份证。")
}
