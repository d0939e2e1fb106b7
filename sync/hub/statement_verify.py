"""Looks a monthly statement of service through: `python -m sync.hub.statement_verify FILE [--kid KEY]`.

Small on purpose, so that whoever pays by the statement can read it in ten minutes and run it elsewhere; it needs
nothing of this program but the signature algorithm. The file is lines of JSON in one spelling (sorted keys, no spaces).
Every line but the first says in `prev` the SHA-256 of the line before it, bytes and all. The last line counts them,
names the hash of the last one, and is signed by the hub. So a changed, added, lost or moved line is found, and a
missing tail too: a file without a last line that fits is no statement. What was signed is added up again
(sync.hub.statement_sums): a count that does not fit the others and a day that was left out are found there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple, cast

from sync.hub.statement_sums import contradictions
from sync.wire.reasons import WireError
from sync.wire.seal import suite

_HEX = re.compile(r"[0-9a-f]+")
_KID_DIGITS = 16
SIGNED = b"jobstation-statement-1\n"


class Finding(NamedTuple):
    """What is wrong, and at which line of the file; line 0 is the file as a whole."""

    line: int
    sentence: str


class Genuine(NamedTuple):
    """What a statement that holds says of itself."""

    area: str
    month: str
    issue: int
    rows: int
    kid: str


def verify(data: bytes, kid: str = "") -> Genuine | Finding:
    """Look through the bytes of a statement; the first thing that is wrong, or what it says of itself.

    `kid`: the hub's key as the payer knows it (the first 16 digits of the SHA-256 of the public key). Without it the
    answer only means that nothing was changed since whoever owns the key in the file signed.
    """
    if not data.endswith(b"\n"):
        return Finding(0, "文件不完整：末尾缺了一截。")
    lines = data[:-1].split(b"\n")
    before = ""
    read: list[dict[str, Any]] = []
    for number, line in enumerate(lines, 1):
        row = _row(line)
        if row is None:
            return Finding(number, f"第 {number} 行被改过：不是规定的写法。")
        if number > 1 and row.get("prev") != before:
            return Finding(number - 1, f"第 {number - 1} 行被改过，或者它后面少了、多了、换了一行。")
        before = hashlib.sha256(line).hexdigest()
        read.append(row)
    first, last = read[0], read[-1]
    if len(read) < 2 or last.get("kind") != "end" or last.get("rows") != len(read) - 1:  # noqa: PLR2004  head and end
        return Finding(0, "后面缺了一截：没有对得上的结尾行。")
    found = _signed(first, last, kid)
    if isinstance(found, Finding):
        return found
    wrong = next(contradictions(read[:-1]), None)
    return found if wrong is None else Finding(*wrong)


def _signed(first: dict[str, Any], last: dict[str, Any], kid: str) -> Genuine | Finding:
    end = last["rows"] + 1
    public, signature = str(first.get("public")), str(last.get("signature"))
    if not _HEX.fullmatch(public) or not _HEX.fullmatch(signature) or len(public) % 2 or len(signature) % 2:
        return Finding(end, "结尾行或首行的密钥、签名写法不对。")
    own = hashlib.sha256(bytes.fromhex(public)).hexdigest()[:_KID_DIGITS]
    if kid and kid != own:
        return Finding(1, f"不是这个中心签的：文件里的密钥是 {own}，应是 {kid}。")
    unsigned = {name: value for name, value in last.items() if name != "signature"}
    try:
        algorithms = suite(str(first.get("suite")))
    except WireError:
        return Finding(1, "签名算法这里不认识。")
    if not algorithms.verify(SIGNED + spell(unsigned), bytes.fromhex(signature), bytes.fromhex(public)):
        return Finding(end, "签名对不上：结尾行被改过，或者不是这个中心签的。")
    return Genuine(str(first.get("area")), str(first.get("month")), int(first.get("issue", 0)), last["rows"], own)


def spell(row: dict[str, Any]) -> bytes:
    """Write a line in the one spelling."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _row(line: bytes) -> dict[str, Any] | None:
    try:
        row: object = json.loads(line)
        if not isinstance(row, dict):
            return None
        told = cast("dict[str, Any]", row)
        return told if spell(told) == line else None
    except (ValueError, UnicodeError, RecursionError):
        return None


def main(words: list[str]) -> int:
    """Say whether the statement holds; exit code 0: it does, 1: it does not, 2: nothing to read, or a word too many."""
    try:
        asked = _asked().parse_args(words)
    except SystemExit as ended:  # it has said why
        return 2 if ended.code else 0
    try:
        data = asked.file.read_bytes()
    except OSError as error:
        sys.stderr.write(f"{asked.file}：读不了（{error.strerror}）。\n")
        return 2
    found = verify(data, asked.kid or "")
    sys.stdout.write(words_of(found, known=bool(asked.kid)) + "\n")
    return 0 if isinstance(found, Genuine) else 1


def _asked() -> argparse.ArgumentParser:
    """What may be asked. A word that is not understood ends it: a key that was not compared must not look compared."""
    parser = argparse.ArgumentParser(prog="statement_verify", allow_abbrev=False, description="核对月度服务清单")
    parser.add_argument("file", metavar="FILE", type=Path, help="清单文件")
    parser.add_argument("--kid", type=_kid, metavar="KEY", help="中心公布的密钥代号，16 位")
    return parser


def _kid(text: str) -> str:
    if len(text) != _KID_DIGITS or not _HEX.fullmatch(text):
        raise argparse.ArgumentTypeError(f"密钥代号是 {_KID_DIGITS} 位 0-9 和 a-f")
    return text


def words_of(found: Genuine | Finding, *, known: bool) -> str:
    """Say in a sentence what was found; `known`: the key was compared with one known from elsewhere."""
    if isinstance(found, Finding):
        return f"对不上。{found.sentence}"
    told = f"没有改动：{found.area} {found.month} 第 {found.issue} 份，{found.rows} 行，中心密钥 {found.kid}。"
    return told if known else f"{told}请和中心公布的密钥代号核对。"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
