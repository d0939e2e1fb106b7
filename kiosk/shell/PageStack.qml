pragma ComponentBehavior: Bound

import QtQuick

// Pages on each other, of which the last is shown. Without transitions and without Qt Quick Controls, whose libraries
// the first frame would wait for. Each page stands in a Loader: when that is emptied, no binding of the page runs any
// more, although the page itself is destroyed a moment later, when its view-models may be gone.
//
// To make a page takes longer than a touch may. So the one that is probably asked for next is made ahead, a few
// milliseconds at a time while nothing else happens; it is taken when just that page is asked for, with just those
// view-models, and goes with the page it was made for. A page that lasts is put away instead of destroyed.
Item {
    id: stack

    property list<Frame> places: []
    property list<Frame> ahead: [] // made, and not shown
    property list<Frame> leaving: [] // not shown any more, and not destroyed yet

    readonly property Item currentItem: places.length > 0 ? places[places.length - 1].item as Item : null

    function push(page: url, given: var): void {
        const place = stack.taken(page, given);
        const beneath = stack.places.length > 0 ? stack.places[stack.places.length - 1] : null;
        stack.places = [...stack.places, place];
        if (beneath !== null)
            beneath.visible = false;
        place.visible = true;
        stack.tidy();
    }
    function pop(): void {
        const gone = stack.places[stack.places.length - 1];
        stack.places = stack.places.slice(0, -1);
        if (stack.places.length > 0)
            stack.places[stack.places.length - 1].visible = true;
        stack.leave(gone);
        stack.tidy();
    }
    // One page alone; `lasting`: it is put away when it is left.
    function reset(page: url, given: var, lasting: bool): void {
        const gone = [...stack.places];
        stack.places = [];
        for (const place of gone)
            stack.leave(place);
        const place = stack.taken(page, given);
        place.lasting = lasting;
        stack.places = [place];
        place.visible = true;
        stack.tidy();
    }
    // Make a page nobody asked for yet.
    function prepare(page: url, given: var, lasting: bool): void {
        if (stack.found(page, given) !== null)
            return;
        const place = stack.made(page, given, true);
        place.lasting = lasting;
        stack.ahead = [...stack.ahead, place];
    }
    function found(page: url, given: var): Frame {
        return stack.ahead.find(place => place.page === page.toString() && Object.keys(given).every(name => place.given[name] === given[name])) ?? null;
    }
    function taken(page: url, given: var): Frame {
        const place = stack.found(page, given);
        if (place === null)
            return stack.made(page, given, false);
        stack.ahead = stack.ahead.filter(other => other !== place);
        place.asynchronous = false; // what is not ready is finished now
        return place;
    }
    function made(page: url, given: var, slowly: bool): Frame {
        const place = frame.createObject(stack, {
            "page": page.toString(),
            "given": given,
            "asynchronous": slowly
        }) as Frame;
        place.setSource(page, Object.assign({
            "width": stack.width,
            "height": stack.height
        }, given));
        return place;
    }
    function leave(place: Frame): void {
        place.visible = false;
        if (place.lasting)
            stack.ahead = [...stack.ahead, place];
        else
            stack.leaving = [...stack.leaving, place];
    }
    // What was made for a page that is not shown any more goes with it.
    function tidy(): void {
        const gone = stack.ahead.filter(place => !place.lasting);
        stack.ahead = stack.ahead.filter(place => place.lasting);
        stack.leaving = [...stack.leaving, ...gone];
    }
    // Destroy what was left: the page that came in its place is painted by now.
    function part(): void {
        const gone = [...stack.leaving];
        stack.leaving = [];
        for (const place of gone) {
            place.active = false;
            place.destroy();
        }
    }

    component Frame: Loader {
        required property string page
        required property var given
        property bool lasting: false

        anchors.fill: parent
        visible: false
    }
    Component {
        id: frame

        Frame {}
    }
}
