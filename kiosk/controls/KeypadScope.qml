pragma ComponentBehavior: Bound

import QtQuick

// Makes what stands in it usable by keys alone: twelve as on a telephone, or five (arrows and OK), or a keyboard's Tab.
//
//   2 up   8 down   4 back   6 next   5 choose   0 repeat   7 slower   9 faster   * help   # end
//
// It walks over every control in the order it is drawn in, also over those that cannot be used (they say why), and comes
// round at the end: nothing traps. Where a NumberPad stands, digits are typed; # leaves typing, * is X or takes one back.
FocusScope {
    id: scope

    property NumberPad quitted: null // the pad that was left by #: digits move again; any other pad takes them
    property Pressable current: null

    signal back
    signal next
    signal repeated
    signal slower
    signal faster
    signal help
    signal end
    signal stirred // any key: the person is there
    signal announced(string said, string reason, int place, int count)

    // Every control on show, in reading order; only those of the topmost cover where there is one.
    function order(): list<Pressable> {
        const found = [];
        gather(cover() ?? scope, found);
        return found;
    }
    function cover(): Cover {
        return topmost(scope, item => item instanceof Cover) as Cover;
    }
    function pad(): NumberPad {
        return topmost(cover() ?? scope, item => item instanceof NumberPad) as NumberPad;
    }
    function topmost(item: Item, wanted: var): Item {
        let last = null;
        for (const child of item.children) {
            if (child.visible)
                last = (wanted(child) ? child : topmost(child, wanted)) ?? last;
        }
        return last;
    }
    function gather(item: Item, found: var) {
        const shown = Array.from(item.children).filter(child => child.visible);
        const list = item.parent as Flickable;
        if (list?.contentItem === item)
            shown.sort((one, other) => one.y - other.y || one.x - other.x);
        for (const child of shown) {
            if (child instanceof Pressable)
                found.push(child);
            else
                gather(child, found);
        }
    }
    function move(step: int) {
        const all = order();
        if (all.length === 0)
            return;
        const at = all.indexOf(current);
        focusOn(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length]);
    }
    function focusOn(item: Pressable) {
        Theme.keypad = true;
        if (current && current !== item) {
            current.current = false;
            current.pushed = false;
        }
        current = item;
        item.current = true;
        if (!item.passive)
            item.forceActiveFocus(Qt.TabFocusReason);
        bringIntoView(item);
        announce();
    }
    // Whoever comes next begins at the first control, also on a page that was kept.
    function letGo() {
        if (current) {
            current.current = false;
            current.pushed = false;
        }
        current = null;
        quitted = null;
    }
    function announce() {
        const all = order();
        const at = all.indexOf(current);
        if (at >= 0)
            announced(current.said, current.reason, current.key > 0 ? current.key : at + 1, all.length);
    }
    function bringIntoView(item: Item) {
        for (let up = item.parent; up; up = up.parent) {
            const list = up as Flickable;
            if (!list?.interactive)
                continue;
            const air = Theme.u(24);
            const top = item.mapToItem(list.contentItem, 0, 0).y - air;
            const lowest = top + item.height + 2 * air - list.height;
            list.contentY = Math.max(0, Math.min(list.contentHeight - list.height, Math.max(lowest, Math.min(top, list.contentY))));
        }
    }
    function choose() {
        if (!current || !order().includes(current)) {
            if (cover()?.anyKeyStays)
                cover().stay();
            else
                move(1);
            return;
        }
        if (inside(current, quitted))
            quitted = null;
        current.pushed = true;
        Theme.clicked();
        release.restart();
        current.press();
    }
    function inside(item: Item, outer: Item): bool {
        for (let up = item; up && outer; up = up.parent) {
            if (up === outer)
                return true;
        }
        return false;
    }
    // Leave typing: on to the first control behind the pad.
    function leavePad(pad: NumberPad) {
        quitted = pad;
        const all = order();
        const behind = all.findIndex((item, at) => !inside(item, pad) && at > 0 && inside(all[at - 1], pad));
        focusOn(all[behind < 0 ? 0 : behind]);
    }
    // True when the key was one of the keypad's.
    function handle(key: int): bool {
        stirred();
        const board = pad() === quitted ? null : pad();
        const digit = key >= Qt.Key_0 && key <= Qt.Key_9;
        if (board && (digit || key === Qt.Key_Asterisk)) {
            board.enter(digit ? String(key - Qt.Key_0) : "*");
            return true;
        }
        if (board && key === Qt.Key_NumberSign) {
            leavePad(board);
            return true;
        }
        if (cover()?.anyKeyStays && [Qt.Key_0, Qt.Key_1, Qt.Key_3, Qt.Key_4, Qt.Key_6, Qt.Key_7, Qt.Key_9, Qt.Key_Asterisk, Qt.Key_Left, Qt.Key_Right].includes(key)) {
            cover().stay();
            return true;
        }
        return command(key);
    }
    function command(key: int): bool {
        switch (key) {
        case Qt.Key_2:
        case Qt.Key_Up:
        case Qt.Key_Backtab:
            move(-1);
            break;
        case Qt.Key_8:
        case Qt.Key_Down:
        case Qt.Key_Tab:
            move(1);
            break;
        case Qt.Key_5:
        case Qt.Key_Return:
        case Qt.Key_Enter:
        case Qt.Key_Select:
            choose();
            break;
        case Qt.Key_4:
        case Qt.Key_Left:
            back();
            break;
        case Qt.Key_6:
        case Qt.Key_Right:
            next();
            break;
        case Qt.Key_0:
            Theme.keypad = true;
            announce();
            repeated();
            break;
        case Qt.Key_7:
            slower();
            break;
        case Qt.Key_9:
            faster();
            break;
        case Qt.Key_Asterisk:
            help();
            break;
        case Qt.Key_NumberSign:
            end();
            break;
        default:
            return false;
        }
        return true;
    }

    Timer {
        // long enough to be seen, also when the key's release is never heard
        id: release

        interval: 120
        onTriggered: {
            if (scope.current)
                scope.current.pushed = false;
        }
    }

    focus: true
    Keys.onPressed: event => event.accepted = handle(event.key)
}
