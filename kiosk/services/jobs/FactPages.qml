import QtQuick
import kiosk.controls

// Lays the facts of a job out in pages, by an estimate of what each of them needs.
QtObject {
    // All facts of a job, with what stands above them where there is room: the month's estimate behind the pay, the days at the end.
    function withHead(job: var): var {
        const all = [];
        for (const one of job.facts ?? []) {
            all.push(one);
            if (one.key === "pay")
                all.push(...fact(qsTr("估算"), job.estimate));
        }
        return [...all, ...fact(qsTr("日期"), Theme.listed([job.posted ?? "", job.expires ?? ""]))];
    }
    function fact(label: string, value: var): var {
        return value ? [{
                "label": label,
                "value": value,
                "missing": ""
            }] : [];
    }
    // Facts in pages that are not higher than the room for them; one that is too long by itself is cut where it can be seen.
    function laid(facts: var, room: int, width: real, large: bool): var {
        const line = large ? 100 : 48;
        const place = (width - (large ? 300 : 200)) / (large ? 72 : 36);
        const lists = [];
        let high = room;
        for (const fact of facts) {
            const most = place * Math.floor((room - 24) / line);
            const value = cut(fact.value, most);
            const lines = Math.max(1, Math.ceil(ems(value !== "" ? value : fact.missing) / place));
            const need = Math.max(large ? 124 : 74, lines * line + 24);
            if (high + need > room) {
                lists.push([]);
                high = 0;
            }
            high += need;
            lists[lists.length - 1].push({
                "label": fact.label,
                "value": value,
                "missing": fact.missing
            });
        }
        return lists.length > 0 ? lists : [[]];
    }
    // a sign's width in parts of its size: pictures are wider than ideographs, capitals wider than small letters
    function em(sign: string): real {
        return sign.length > 1 ? 1.4 : sign.charCodeAt(0) > 0xff || "MWmw@%".includes(sign) ? 1 : sign >= "A" && sign <= "Z" ? 0.72 : 0.6;
    }
    function ems(words: string): real {
        let sum = 0;
        for (const character of words)
            sum += em(character);
        return sum;
    }
    function cut(words: string, most: real): string {
        let sum = 0;
        let kept = "";
        for (const character of words) {
            sum += em(character);
            if (sum > most - 1)
                return kept + "…";
            kept += character;
        }
        return kept;
    }
}
