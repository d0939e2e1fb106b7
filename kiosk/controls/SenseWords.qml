pragma ComponentBehavior: Bound

import QtQuick

// A text that breaks by sense: behind a comma or a stop, never inside a Chinese word, a number or "8 分钟".
//
// A line that is too narrow even for one such piece breaks anywhere, as every text does.
Words {
    id: sense

    required property string plain // what it says; `text` carries the marks that hold it together

    readonly property string joiner: "\u2060"
    readonly property string stops: "，。；：、！？）”》…·\u200B"

    // hold together what is not parted by a stop, by a space between words, or by a break that the text brings itself
    function held(words: string): string {
        const tied = words.replace(/([0-9A-Za-z]) (?=[\u3400-\u9fff])|([\u3400-\u9fff]) (?=[0-9])|([0-9]) (?=[0-9])/g, (all, one, two, three) => (one ?? two ?? three) + "\u00a0");
        let out = "";
        for (let at = 0; at < tied.length; at++) {
            const here = tied.charAt(at);
            const next = tied.charAt(at + 1);
            out += here;
            const broad = here > "\u2e7f" || next > "\u2e7f";
            if (broad && next !== "" && !sense.stops.includes(here) && !" \n\u00a0\u200B（“《".includes(next) && !" \n\u00a0".includes(here))
                out += sense.joiner;
        }
        return out;
    }

    text: held(plain)
    Accessible.name: plain
}
