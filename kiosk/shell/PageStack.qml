pragma ComponentBehavior: Bound

import QtQuick

// Pages on each other, of which the last is shown. Without transitions and without Qt Quick Controls, whose libraries
// the first frame would wait for. Each page stands in a Loader: when that is emptied, no binding of the page runs any
// more, although the page itself is destroyed a moment later, when its view-models may be gone.
Item {
    id: stack

    property list<Loader> places: []

    readonly property Item currentItem: places.length > 0 ? places[places.length - 1].item as Item : null

    function push(page: url, given: var): void {
        const place = frame.createObject(stack) as Loader;
        const size = {
            "width": stack.width,
            "height": stack.height
        };
        place.setSource(page, Object.assign(size, given));
        if (stack.places.length > 0)
            stack.places[stack.places.length - 1].visible = false;
        stack.places = [...stack.places, place];
    }
    function pop(): void {
        const gone = stack.places[stack.places.length - 1];
        stack.places = stack.places.slice(0, -1);
        if (stack.places.length > 0)
            stack.places[stack.places.length - 1].visible = true;
        stack.drop(gone);
    }
    function clear(): void {
        const gone = [...stack.places];
        stack.places = [];
        for (const place of gone)
            stack.drop(place);
    }
    function drop(place: Loader): void {
        place.active = false;
        place.destroy();
    }

    Component {
        id: frame

        Loader {
            anchors.fill: parent
        }
    }
}
