pragma ComponentBehavior: Bound

import QtQuick

// Pages on each other, of which the last is shown. Without transitions and without Qt Quick Controls, whose libraries
// the first frame would wait for.
Item {
    id: stack

    property list<Item> pages: []

    readonly property Item currentItem: pages.length > 0 ? pages[pages.length - 1] : null

    // False when the page could not be made; nothing changes then.
    function push(made: Component, given: var): bool {
        const size = {
            "width": stack.width,
            "height": stack.height
        };
        const page = made.createObject(stack, Object.assign(size, given)) as Item;
        if (page === null)
            return false;
        page.anchors.fill = stack;
        if (stack.currentItem !== null)
            stack.currentItem.visible = false;
        stack.pages = [...stack.pages, page];
        return true;
    }
    function pop(): void {
        const gone = stack.currentItem;
        stack.pages = stack.pages.slice(0, -1);
        if (stack.currentItem !== null)
            stack.currentItem.visible = true;
        stack.drop([gone]);
    }
    function clear(): void {
        const gone = [...stack.pages]; // a list property is a reference: emptied first, it would hold nobody
        stack.pages = [];
        stack.drop(gone);
    }
    function drop(gone: list<var>): void {
        for (const page of gone) {
            page.visible = false;
            page.destroy();
        }
    }
}
