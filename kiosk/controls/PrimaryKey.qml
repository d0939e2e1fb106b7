pragma ComponentBehavior: Bound

import QtQuick

// The one act of a page, filled pine. At most one a page; choice pages and lists have none.
Key {
    primary: true
    size: 56
    iconSize: 64
    implicitWidth: Theme.columns(6)
    minimumHeight: Theme.u(Theme.large ? 200 : 176)
}
