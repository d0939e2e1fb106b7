pragma ComponentBehavior: Bound

import QtQml

// A list from Python for a Repeater, which keeps its delegates as long as the same things stand in it.
//
// A list that is made anew (counts that live, words that refresh) would take every delegate down, and with it the key
// under a finger: its touch would be lost. Here only other things, or another `about`, make other delegates:
//
//     Steady { id: kinds; rows: page.tiles.kinds }
//     Repeater { model: kinds.places; KindTile { required property int index; readonly property var modelData: kinds.at(index) } }
QtObject {
    id: steady

    property var rows: []
    property string about: "" // what the rows belong to, where the same answers stand under several questions

    readonly property string identity: steady.about + "\n" + Array.from(steady.rows, row => [row.id, row.key, row.code, row.value, row.label, row.title, row.text].find(word => word !== undefined && word !== "") ?? "").join("\n")
    readonly property var places: steady.made(steady.identity)

    // the last row that was there: a delegate that is about to go may still ask
    readonly property var kept: ({})

    // names of its own for every list of things: a Repeater keeps its delegates when it is given an equal model
    function made(identity: string): list<string> {
        return Array.from(steady.rows, (row, index) => index + " " + identity);
    }
    function at(index: int): var {
        if (index < steady.rows.length)
            steady.kept[index] = steady.rows[index];
        return steady.kept[index];
    }
}
