pragma ComponentBehavior: Bound

import kiosk.view

// The posting is gone since it was shown, or none was named: there is nothing to apply for.
MessagePage {
    icon: "briefcase-business"
    title: qsTr("这个岗位刚下架了")
    text: qsTr("什么也没交上去。先看看别的岗位。")
}
