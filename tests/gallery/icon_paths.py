"""Turn the line icons of assets/icons into one path each, as kiosk/controls/icons.js.

A window that draws icons as paths needs no SVG plugin, no network scheme and no second thread, and can colour and weigh
each icon as the text beside it. Run it after adding an icon: `.venv/bin/python tests/gallery/icon_paths.py`.
"""

import re
import sys
import xml.etree.ElementTree as ET  # our own files, checked in
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ICONS = ROOT / "assets" / "icons"
TABLE = ROOT / "kiosk" / "controls" / "icons.js"

_NUMBER = re.compile(r"\s*,?\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_ARC = re.compile(r"([aA])([^a-zA-Z]*)")
_FLAG = re.compile(r"\s*,?\s*([01])")
_SVG = "{http://www.w3.org/2000/svg}"

_HEAD = """.pragma library
// Made by tests/gallery/icon_paths.py from assets/icons (Lucide, ISC; see assets/icons/LICENSE). Do not edit.
// name -> one SVG path in a 24 x 24 box, to be stroked.
"""


def table_text() -> str:
    """The whole text of icons.js as assets/icons has it now."""
    rows = [f'    "{file.stem}": "{icon_path(file.read_text())}"' for file in sorted(ICONS.glob("*.svg"))]
    return _HEAD + "const paths = {\n" + ",\n".join(rows) + "\n};\n"


def icon_path(svg: str) -> str:
    """One path that draws the whole icon; raises ValueError for a shape that no icon of ours has."""
    return "".join(_shape_path(shape) for shape in ET.fromstring(svg))


def _shape_path(shape: ET.Element) -> str:
    def value(name: str) -> float:
        return float(shape.get(name, "0"))

    match shape.tag.removeprefix(_SVG):
        case "path":
            return _from_here(shape.get("d", ""))
        case "circle":
            return _circle(value("cx"), value("cy"), value("r"))
        case "line":
            return f"M{value('x1'):g} {value('y1'):g}L{value('x2'):g} {value('y2'):g}"
        case "polyline":
            return "M" + "L".join(_pairs(shape.get("points", "")))
        case "rect":
            return _rectangle(value("x"), value("y"), value("width"), value("height"), value("rx") or value("ry"))
        case other:
            message = f"an icon uses <{other}>, which is not drawn yet"
            raise ValueError(message)


def _from_here(path: str) -> str:
    """The path with an absolute start, so that it can follow another one, and with its arcs' flags apart."""
    path = _ARC.sub(_open_arc, " ".join(path.split()))
    if not path.startswith("m"):
        return path
    first = _NUMBER.match(path, 1)
    second = _NUMBER.match(path, first.end()) if first else None
    if first is None or second is None:
        raise ValueError(path)
    rest = path[second.end() :].lstrip()
    relative = "l" if rest and not rest[0].isalpha() else ""
    return f"M{first[1]} {second[1]}{relative}{rest.lstrip(',')}"


def _open_arc(arc: re.Match[str]) -> str:
    """SVG lets the two flags of an arc stand together ("0 00-8"); Qt's reader wants them apart."""
    text, at, numbers = arc[2], 0, list[str]()
    while (found := (_FLAG if len(numbers) % 7 in (3, 4) else _NUMBER).match(text, at)) is not None:
        numbers.append(found[1])
        at = found.end()
    if text[at:].strip() or len(numbers) % 7:
        raise ValueError(arc[0])
    return arc[1] + " ".join(numbers)


def _circle(x: float, y: float, radius: float) -> str:
    half = f"A{radius:g} {radius:g} 0 1 1"
    return f"M{x - radius:g} {y:g}{half} {x + radius:g} {y:g}{half} {x - radius:g} {y:g}Z"


def _rectangle(x: float, y: float, width: float, height: float, radius: float) -> str:
    arc = f"a{radius:g} {radius:g} 0 0 1"
    return (
        f"M{x + radius:g} {y:g}h{width - 2 * radius:g}{arc} {radius:g} {radius:g}v{height - 2 * radius:g}"
        f"{arc} {-radius:g} {radius:g}h{2 * radius - width:g}{arc} {-radius:g} {-radius:g}"
        f"v{2 * radius - height:g}{arc} {radius:g} {-radius:g}Z"
    )


def _pairs(points: str) -> list[str]:
    numbers = [float(match[1]) for match in _NUMBER.finditer(points)]
    return [f"{x:g} {y:g}" for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


if __name__ == "__main__":
    TABLE.write_text(table_text())
    sys.stdout.write(f"{TABLE.relative_to(ROOT)}: {len(list(ICONS.glob('*.svg')))} icons\n")
