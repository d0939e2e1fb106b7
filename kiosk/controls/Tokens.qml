pragma ComponentBehavior: Bound

import QtQuick

// One set of colours. LOOK.md section 2 says what each token is for and measures its contrast.
QtObject {
    required property color ground
    required property color sunk
    required property color surface
    required property color ink
    required property color ink2
    required property color line
    required property color soft
    required property color rim
    required property color edge
    required property color go
    required property color goEdge
    required property color goText
    required property color goSoft
    required property color amber
    required property color amberSoft
    required property color amberEdge
    required property color stop
    required property color stopText
    required property color focus
    required property color cover
    required property color coverText
    // the ground of a pressed key: sunk, but lighter where sunk would not be told from the page
    required property color down
    required property int rimWidth
    required property int edgeHeight
}
