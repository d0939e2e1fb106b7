pragma ComponentBehavior: Bound

import kiosk.view

// The posting is gone since it was shown, or none was named: there is nothing to apply for.
MessagePage {
    icon: "briefcase-business"
    title: qsTr("这个岗位刚下架了")
    text: qsTr("应聘不了了。类似的还有，先看看别的岗位。")
}
