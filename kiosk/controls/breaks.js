.pragma library

// Where a line may end: by sense. Behind a comma or a stop, never inside a Chinese word, a number or "8 分钟"; in a long
// piece without a stop also behind some words; and no line holds the last English word alone.

const JOINER = "\u2060"
const SPACE = "\u00a0"
const STOPS = "，。；：、！？）”》…·\u200B"
const OPENINGS = "（“《"

// a piece longer than this, or than its line, may be broken behind a word of ENDS, unless BOUND goes on with it
const LONG = 9
const ENDS = /(?:社区|驿站|岗位|单子|招聘|一次|为什么|没有|可以|已经|人员|单位|公司|机器|中心|登记|培训|工作|活动|信息|手机|电话|身份证|时间|小时|分钟|时候|以后|之前|日前|那里|这里)$/
const LONGEST_WORD = 3 // of ENDS
const TAIL = 3 // signs of a broken piece that stay together at its end
const BOUND = "和的了吗呢们里外内上下前后人员号码证时日"

// Hold together what is not parted by a stop, by a space between words, or by a break that the text brings itself.
//
// `room`: how many ideographs a line holds. A piece that no line holds is held only at its end, if no word helps: the face's own
// rules would let go of it altogether, and begin a line with its stop.
function held(words, room = Infinity) {
    const tied = words.replace(/([0-9A-Za-z]) (?=[\u3400-\u9fff])|([\u3400-\u9fff]) (?=[0-9])|([0-9]) (?=[0-9])/g, (all, one, two, three) => (one ?? two ?? three) + SPACE).replace(/([A-Za-z,.;:] \S{1,12}) (?=\S{1,10}$)/gm, "$1" + SPACE)
    let out = ""
    let begin = 0 // of the piece between two stops
    let end = 0
    let loose = false // no line holds what the words leave whole of it
    for (let at = 0; at < tied.length; at++) {
        if (at >= end) {
            begin = at
            end = pieceEnd(tied, at)
            loose = longest(tied, begin, end) > room
        }
        const here = tied.charAt(at)
        const next = tied.charAt(at + 1)
        out += here
        if (next === "" || " \n\u200B".includes(here) || " \n\u200B".includes(next) || here === SPACE || next === SPACE)
            continue
        if (here <= "\u2e7f" && next <= "\u2e7f")
            continue // Latin words and numbers know themselves where they break
        if (STOPS.includes(here) && next === "“")
            out += "\u200B" // a face's own rules would not break before a quotation mark
        if (STOPS.includes(here) || OPENINGS.includes(next))
            continue
        if (end - begin > Math.min(LONG, room) && parts(tied, begin, at + 1, end))
            continue
        if (!(loose && end - at > TAIL))
            out += JOINER
    }
    return out
}

// How far `count` characters of the plain text reach in what is held.
function reach(text, count) {
    let at = 0
    for (let left = count; at < text.length && (left > 0 || ours(text, at)); at++) {
        if (!ours(text, at))
            left--
    }
    return at
}

// Whether this sign was put in by `held`.
function ours(text, at) {
    return text.charAt(at) === JOINER || text.charAt(at) === "\u200B" && text.charAt(at + 1) === "“"
}

// Whether a piece may be broken at this place, because a word ends there and enough stands on both sides.
function parts(words, begin, at, end) {
    return at - begin > 2 && end - at > 2 && !BOUND.includes(words.charAt(at)) && ENDS.test(words.slice(Math.max(begin, at - LONGEST_WORD), at))
}

// How wide the widest part of a piece is that its words leave whole.
function longest(words, begin, end) {
    let most = 0
    let from = begin
    for (let at = begin + 1; at <= end; at++) {
        if (at === end || parts(words, begin, at, end)) {
            most = Math.max(most, ems(words.slice(from, at)))
            from = at
        }
    }
    return most
}

// Widths of an ideograph, about.
function ems(words) {
    let sum = 0
    for (const sign of words)
        sum += sign > "\u2e7f" ? 1 : " \u00a0:.,;!".includes(sign) ? 0.28 : 0.56
    return sum
}

function pieceEnd(words, from) {
    let at = from
    while (at < words.length && !STOPS.includes(words.charAt(at)) && !" \n".includes(words.charAt(at)) && !OPENINGS.includes(words.charAt(at + 1)))
        at++
    return Math.min(words.length, at + 1)
}
