pragma ComponentBehavior: Bound

import QtQuick
import "breaks.js" as Breaks

// A text that breaks by sense: behind a comma or a stop, never inside a Chinese word, a number or "8 分钟", and with no
// English word alone on the last line.
//
// A line that is too narrow even for one such piece breaks anywhere, as every text does.
Words {
    id: sense

    required property string plain // what it says; `text` carries the marks that hold it together

    text: Breaks.held(plain)
    Accessible.name: plain
}
