pragma ComponentBehavior: Bound

import kiosk.view

// The notice of this service was refused in this visit: it is not asked again.
MessagePage {
    icon: "shield-check"
    title: qsTr("好，不登记")
    text: qsTr("您没有同意用证件信息，这次就不再问了。找工作不用身份证。")
}
