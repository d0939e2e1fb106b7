"""Pictures of the console in a real Chromium, on a telephone and at a desk: `python -m tests.gallery.console`.

`./dev shots` makes them along with the others where Chromium is installed.
"""

from __future__ import annotations

import argparse
import io
import itertools
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from sync.hub.console.sessions import COOKIE
from tests.gallery.console_firms import FIRM
from tests.gallery.console_map import drawn_map
from tests.gallery.console_town import Town
from tests.sync.hub.console.office import AREA

CHROMIUM: Final = Path("/usr/bin/chromium")
SIZES: Final[dict[str, Any]] = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 800}}
COLOURS: Final = 48
FLAT: Final = 16
"""So many of the colours are the commonest of the page, unmixed."""
_COUNT: Final = itertools.count(1)
"""An account's name is given out once."""
_PATIENCE_MS: Final = 180_000
"""A machine that does much else beside draws slowly, and a picture is no measure of speed."""
OUT: Final = Path(__file__).parent / "pictures" / "console"

TABLE: Final = (
    "岗位名称,单位,咋找,给多少钱,要几个\n"
    "电焊工,测试机械厂,13800000001,每月 5200 元,2\n"
    "门岗,测试物业,13800000002,每月 3600 元,4\n"
)


class Shot(NamedTuple):
    """A page: name of its picture, who looks, where, what is done there first; english: drawn in English too."""

    name: str
    who: str
    path: str
    act: Callable[[Page], None] | None = None
    english: bool = False


def _ticked(page: Page) -> None:
    for box in page.locator("input[name=who]").all()[:3]:
        box.check()
    page.click("main button.go")
    page.wait_for_url("**/pace/doors")


def _taken_along(page: Page) -> None:
    _ticked(page)
    page.click("#take")
    page.wait_for_selector("#doors[data-ready]", state="attached")
    page.context.set_offline(True)
    page.reload()
    page.wait_for_selector("#doors[data-ready]", state="attached")
    page.locator("#doors button").first.click()
    page.wait_for_selector("#waiting:not(:empty)")


def _looked(page: Page) -> None:
    page.check("input[value='card.name']")
    page.check("input[value='answer.phone']")
    page.click("form[action$='/look'] button >> nth=0")
    page.wait_for_selector("#shown")


def _asked_papers(page: Page) -> None:
    page.click("form[action$='/papers'] button")
    page.wait_for_selector(".scan")


def _table(page: Page) -> None:
    page.fill("#f-firm", "测试机械厂")
    page.fill("#f-pasted", TABLE)
    page.click("button[value=look]")
    page.wait_for_selector("#told h2")
    page.locator("#told").scroll_into_view_if_needed()


def _map(page: Page) -> None:
    page.set_input_files("#f-file", {"name": "qinghe.geojson", "mimeType": "application/json", "buffer": drawn_map()})
    page.click("button[value=look]")
    page.wait_for_selector(".sketch")
    page.locator("#told").scroll_into_view_if_needed()


def _several(page: Page) -> None:
    page.locator("#together").scroll_into_view_if_needed()


def _opened(page: Page) -> None:
    for each in page.locator("main details").all():
        each.evaluate("one => { one.open = true; }")


def _ratings(page: Page) -> None:
    page.locator("#rated").scroll_into_view_if_needed()


def _code(page: Page) -> None:
    page.click("form[action$='/code'] button")
    page.wait_for_selector(".scan")


def _sure(page: Page) -> None:
    page.locator("input[value=open]").first.check()
    page.locator("input[name^=left-]").first.fill("2")
    page.locator("input[value=filled]").nth(1).check()
    page.click("main button.go")
    page.wait_for_selector("button[value=yes]")


def _said(page: Page) -> None:
    for each in page.locator("input[value=open]").all():
        each.check()
    page.click("main button.go")
    page.click("button[value=yes]")
    page.wait_for_selector("[role=status]")


def _invited(page: Page) -> None:
    page.fill("#f-name", f"qian{next(_COUNT)}")
    page.fill("#f-shown", "钱试")
    page.select_option("#f-role0", "clerk")
    page.fill("#f-ground0", f"street/{AREA}001")
    page.click("main button.go")
    page.wait_for_selector("code.copy")


SHOTS: Final = (
    Shot("login", "", "/console/login"),
    Shot("join", "", "/console/join/{join}"),
    Shot("home", "li", "/console/", english=True),
    Shot("fleet", "li", "/console/fleet", english=True),
    Shot("terminal", "wang", "/console/fleet/{area}/{device}", english=True),
    Shot("matters", "li", "/console/matters"),
    Shot("matters-late", "li", "/console/matters?state=late"),
    Shot("matter", "li", "/console/matters/{area}/{matter}", english=True),
    Shot("matter-shown", "li", "/console/matters/{area}/{matter}", _looked),
    Shot("paper-link", "zhao", "/console/matters/{area}/{matter}", _asked_papers),
    Shot("postings", "li", "/console/postings"),
    Shot("offers", "li", "/console/postings/offers", english=True),
    Shot("employers", "li", "/console/postings/employers", _opened, english=True),
    Shot("held", "li", "/console/postings/held", english=True),
    Shot("held-several", "li", "/console/postings/held?finding=sex&all=1", _several, english=True),
    Shot("firm", "li", "/console/postings/firm?scope=county/{area}&employer={firm}", english=True),
    Shot("firm-code", "li", "/console/postings/firm?scope=county/{area}&employer={firm}", _code),
    Shot("firm-entry", "", "/console/firm"),
    Shot("firm-door", "", "/console/firm/{code}", english=True),
    Shot("firm-sure", "", "/console/firm/{code}", _sure),
    Shot("check", "li", "/console/postings/check", english=True),
    Shot("table", "li", "/console/postings/table", _table),
    Shot("notices", "li", "/console/notices"),
    Shot("maps", "li", "/console/maps"),
    Shot("maps-look", "li", "/console/maps", _map, english=True),
    Shot("pace", "zhao", "/console/pace", english=True),
    Shot("doors", "zhao", "/console/pace", _ticked),
    Shot("doors-away", "zhao", "/console/pace", _taken_along),
    Shot("grid", "li", "/console/grid"),
    Shot("packs", "li", "/console/packs"),
    Shot("statement", "wang", "/console/statement", _ratings),
    Shot("people", "wang", "/console/people"),
    Shot("person", "wang", "/console/people/zhao"),
    Shot("invited", "wang", "/console/people/new", _invited),
    Shot("trail", "zhou", "/console/trail", english=True),
    Shot("refused", "zhao", "/console/people"),
    Shot("public-posting", "", "/p/{area}/p-6", english=True),
    Shot("public-gone", "", "/p/{area}/p-1"),
    Shot("public-matter", "", "/m/{area}/{key}"),
    Shot("public-ask", "", "/m"),
    Shot("firm-said", "", "/console/firm/{code}", _said),
)
"""Every page of the console; names in braces are the town's."""


def labels(shot: Shot, *, whole: bool = False) -> Iterator[tuple[str, str, str]]:
    """Name of each picture of a page, with its size and language."""
    for size in SIZES:
        for language in ("zh_CN", "en") if shot.english or whole else ("zh_CN",):
            yield f"{shot.name}-{size}" + ("-en" if language == "en" else ""), size, language


def write(out: Path, *, only: str = "", whole: bool = False) -> int:
    """Make the pictures in `out` and tell how many; `whole` keeps every pixel and the page below the fold."""
    if not CHROMIUM.is_file():
        return 0
    out.mkdir(parents=True, exist_ok=True)
    made = 0
    with tempfile.TemporaryDirectory() as folder, _browser() as browser:
        town = Town(Path(folder))
        try:
            for shot in SHOTS:
                for label, size, language in labels(shot, whole=whole) if only in shot.name else ():
                    data = _draw(browser, town, shot, size, language, whole=whole)
                    (out / f"{label}.png").write_bytes(data if whole else small(data))
                    made += 1
        finally:
            town.close()
    return made


def small(data: bytes) -> bytes:
    """Few colours, so that the pictures can be committed."""
    with Image.open(io.BytesIO(data)) as opened:
        whole = opened.convert("RGB")
    seen = sorted(whole.getcolors(whole.width * whole.height) or [], reverse=True)
    flat = [colour for _, colour in seen[:FLAT] if isinstance(colour, tuple)]
    between = whole.quantize(COLOURS - len(flat), method=Image.Quantize.MEDIANCUT).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*(part for colour in flat for part in colour), *between])
    reduced = whole.quantize(palette=palette, dither=Image.Dither.NONE)
    packed = io.BytesIO()
    reduced.save(packed, "PNG", optimize=True)
    return packed.getvalue()


@contextmanager
def _browser() -> Generator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], headless=True)
        yield browser
        browser.close()


def _like(size: str, language: str) -> dict[str, Any]:
    return {"viewport": SIZES[size], "locale": language.replace("_", "-"), "reduced_motion": "reduce"}


def _draw(browser: Browser, town: Town, shot: Shot, size: str, language: str, *, whole: bool) -> bytes:
    with browser.new_context(base_url=town.office.url, **_like(size, language)) as context:
        place = town.office.url + "/console"
        cookies: list[Any] = [{"name": "language", "value": language, "url": place}]
        if shot.who:
            cookies.append({"name": COOKIE, "value": town.office.word(shot.who), "url": place})
        context.add_cookies(cookies)
        context.set_default_timeout(_PATIENCE_MS)
        page = context.new_page()
        answer = page.goto(_path(shot, town))
        if answer is None or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise RuntimeError(f"{shot.name}: the hub answers {answer and answer.status}")
        if shot.act is not None:
            shot.act(page)
        page.wait_for_load_state()
        return page.screenshot(full_page=whole)


def _path(shot: Shot, town: Town) -> str:
    """Address of a page; a firm's code is made for this picture alone."""
    names = {"area": AREA, "matter": town.matter, "device": town.device, "join": town.guest, "key": town.key}
    code = town.code() if "{code}" in shot.path else ""
    return shot.path.format(**names, firm=FIRM, code=code)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.gallery.console")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--only", default="", help="pictures whose name holds this")
    parser.add_argument("--whole", action="store_true", help="every pixel, both languages, the whole length of a page")
    wish = parser.parse_args()
    print(write(wish.out, only=wish.only, whole=wish.whole), "pictures in", wish.out)
