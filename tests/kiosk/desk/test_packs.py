"""Packs: tried before they serve, refused with file, line and reason, left again after three failed starts."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.data_file import ServiceError
from kiosk.desk.pack_check import Bench
from kiosk.desk.pack_errand import PackErrand
from kiosk.desk.packs import MOST_STARTS, PackFolder
from kiosk.desk.service_file import load_services, service_order
from kiosk.desk.shelf import open_shelf
from sync.client.errors import Unreachable
from sync.wire.exact import read
from sync.wire.pack import Content, Offer, meant_for, offer_bytes, pack_files, place_of, unpack
from sync.wire.reasons import WireError
from sync.wire.remote import MAX_PACK_WORD, PACKS, PackWord

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = """
[[person]]
birth = 1990-01-01
sex = "1"
expect = "{expect}"
[person.answers]
notice = "accepted"
you = "yes"
pension = "no"
living = "here"
community = "柳溪"
phone = "13800000126"
family_phone = "13800000127"
education = "61"
reason = "laid_off"
since = "exact"
since_month = "2026-09"
work = ["cleaning", "shop", "care"]
wish = "training"
paper = "both"
"""


class Terminal:
    """A terminal's packs, a hub that offers, and a window that starts."""

    def __init__(self, root: Path, data: Path, store: Any, station: Any, clock: Any) -> None:
        self.root = root
        self.store = store
        self.offers: dict[str, dict[str, bytes] | None] = {"pack": {}, "config": {}}
        self.told: list[PackWord] = []
        self.trouble: Exception | None = None
        self.folder = PackFolder(data)
        self.station, self.clock = station, clock
        config, services = root / "config", root / "kiosk" / "services"
        self.bench = Bench(config, services, station, clock, self.settings_fault)
        self.errand = PackErrand(store, lambda name: self.offers[name], self.folder, self.bench)

    def settings_fault(self, file: Path) -> ServiceError | None:
        return ServiceError("settings.toml", 2, "不认识") if "broken" in file.read_text() else None

    def released(self, key: str = "unemployment", **files: str) -> dict[str, bytes]:
        """A service of the release as a pack, some files changed."""
        folder = self.root / "kiosk" / "services" / key
        names = ("service.toml", "text.zh_CN.toml", "text.en.toml")
        packed = {f"services/{key}/{name}": (folder / name).read_bytes() for name in names}
        if files.get("service_toml", "").startswith("+"):
            more = files["service_toml"][1:]
            files["service_toml"] = more + packed[f"services/{key}/service.toml"].decode()
        packed[f"services/{key}/examples.toml"] = EXAMPLES.format(expect="ok").encode()
        return packed | {
            f"services/{key}/{name.replace('_toml', '.toml')}": text.encode() for name, text in files.items()
        }

    def offer(
        self, name: str, files: dict[str, bytes], ver: int = 1, collection: str = "pack", share: int = 100
    ) -> Content:
        content = pack_files(files, ver)
        self.offers[collection][name] = offer_bytes(Offer(id=name, share=share, newest=content))
        return content

    def run(self) -> list[tuple[str, int, str]]:
        """Let the agent look; what the hub was told."""
        self.told.clear()

        def tell(path: str, body: bytes) -> None:
            assert path == PACKS
            if self.trouble is not None:
                raise self.trouble
            self.told.append(read(body, PackWord, MAX_PACK_WORD))

        self.errand(tell)
        return [(word.id, word.ver, word.verdict) for word in self.told]

    def title(self) -> str:
        """What the window would call the service."""
        standing = self.folder.standing()
        config = standing.config(self.bench.shipped)
        shelf = open_shelf(config, self.station, self.clock)
        folders = standing.services(self.bench.released, service_order(config))
        return load_services(folders, "zh_CN", shelf)["unemployment"].tile.title


@pytest.fixture
def terminal(root: Path, tmp_path: Path, store: Any, station: Any, clock: Any) -> Terminal:
    return Terminal(root, tmp_path / "data", store, station, clock)


def renamed(terminal: Terminal, title: str, ver: int = 1) -> Content:
    files = terminal.released()
    name = "services/unemployment/text.zh_CN.toml"
    before = terminal.title()
    files[name] = files[name].replace(f'title = "{before}"'.encode(), f'title = "{title}"'.encode(), 1)
    return terminal.offer("unemployment", files, ver)


def starts(terminal: Terminal, count: int) -> None:
    for _ in range(count):
        terminal.folder.begin()


def test_a_pack_that_holds_is_taken_told_and_served(terminal) -> None:
    assert terminal.run() == []
    assert terminal.title() == "失业登记"
    renamed(terminal, "失业登记新版")
    assert terminal.run() == [("pack.unemployment", 1, "taken")]
    assert terminal.run() == []
    assert terminal.title() == "失业登记新版"
    assert terminal.store.audit_trail(1)[0].did == "pack_taken"
    del terminal.offers["pack"]["unemployment"]
    terminal.run()
    assert terminal.title() == "失业登记", "withdrawn: what the release brought serves again"


@pytest.mark.parametrize("collection", ["pack", "config"])
def test_while_nobody_can_tell_what_is_offered_what_stands_stands(terminal, collection) -> None:
    renamed(terminal, "失业登记新版")
    terminal.run()
    terminal.offers |= {"pack": {}, "config": {}, collection: None}
    assert terminal.run() == []
    assert terminal.title() == "失业登记新版"


@pytest.mark.parametrize(
    ("change", "file", "line", "says"),
    [
        ({"service_toml": 'key = "unemployment"\nversion = = 1\n'}, "unemployment/service.toml", 2, "写法不对"),
        ({"service_toml": "+verison = 1\n"}, "unemployment/service.toml", 1, "不认识“verison”，是不是“version”"),
        ({"examples_toml": EXAMPLES.format(expect="too_young")}, "unemployment/examples.toml", 5, "实际是“ok”"),
        ({"examples_toml": ""}, "unemployment/examples.toml", 0, "没有示例人"),
        ({"service.py": "import os"}, "", 0, ""),
    ],
)
def test_what_does_not_load_is_refused_with_file_line_and_reason(terminal, change, file, line, says) -> None:
    if "service.py" in change:
        with pytest.raises(WireError):
            terminal.offer("unemployment", terminal.released(**change))
        return
    terminal.offer("unemployment", terminal.released(**change))
    assert terminal.run() == [("pack.unemployment", 1, "refused")]
    (word,) = terminal.told
    assert (word.file, word.line) == (file, line)
    assert says in word.reason
    assert terminal.title() == "失业登记"
    assert terminal.run() == [], "not tried again"
    assert terminal.folder.state().now == ""


def test_examples_for_a_service_that_asks_nothing_are_refused_and_end_no_agent(terminal) -> None:
    terminal.offer("jobs", terminal.released("jobs"))
    assert terminal.run() == [("pack.jobs", 1, "refused")]
    assert (terminal.told[0].file, "一道题也没有" in terminal.told[0].reason) == ("jobs/examples.toml", True)


def test_an_example_person_of_a_thousand_years_ago_ends_no_agent(terminal) -> None:
    files = terminal.released()
    examples = EXAMPLES.format(expect="ok").replace("1990-01-01", "0999-01-01")
    terminal.offer("unemployment", files | {"services/unemployment/examples.toml": examples.encode()})
    assert terminal.run() == [("pack.unemployment", 1, "taken")]


def test_a_newer_version_comes_in_after_a_refused_one_and_a_bad_one_leaves_the_good(terminal) -> None:
    renamed(terminal, "甲", 1)
    terminal.run()
    terminal.offer("unemployment", terminal.released(service_toml="?"), 2)
    assert terminal.run() == [("pack.unemployment", 2, "refused")]
    assert terminal.title() == "甲"
    del terminal.offers["pack"]["unemployment"]
    terminal.run()
    renamed(terminal, "乙", 3)
    assert terminal.run() == [("pack.unemployment", 3, "taken")]
    assert terminal.title() == "乙"


def test_one_bad_pack_keeps_no_other_out(terminal) -> None:
    renamed(terminal, "甲")
    terminal.offer("settings", {"settings.toml": b"\nbroken"}, collection="config")
    assert sorted(terminal.run()) == [("config.settings", 1, "refused"), ("pack.unemployment", 1, "taken")]
    assert terminal.title() == "甲"
    terminal.offer("settings", {"settings.toml": b"[visit]\n"}, 2, collection="config")
    assert terminal.run() == [("config.settings", 2, "taken")]
    (file,) = terminal.folder.standing().settings
    assert file.read_bytes() == b"[visit]\n"


def test_policies_are_read_with_the_rest_of_the_release(terminal) -> None:
    file = next((terminal.root / "config" / "policies").glob("*.toml"))
    terminal.offer("policies", {f"config/policies/{file.name}": file.read_bytes()})
    assert terminal.run() == [("pack.policies", 1, "taken")]
    assert terminal.title() == "失业登记"
    terminal.offer("policies", {f"config/policies/{file.name}": b"x ="}, 2)
    assert terminal.run() == [("pack.policies", 2, "refused")]


def test_three_starts_that_do_not_last_bring_the_last_good_one_back(terminal) -> None:
    renamed(terminal, "甲", 1)
    terminal.run()
    starts(terminal, 1)
    terminal.folder.lasted()
    del terminal.offers["pack"]["unemployment"]
    terminal.folder.change(lambda state: state)
    renamed_ver2 = terminal.released()
    name = "services/unemployment/text.zh_CN.toml"
    renamed_ver2[name] = renamed_ver2[name].replace("失业登记".encode(), "乙".encode(), 1)
    terminal.offer("unemployment", renamed_ver2, 2)
    terminal.run()
    assert terminal.title() == "乙"
    starts(terminal, MOST_STARTS)
    assert terminal.title() == "乙"
    starts(terminal, 1)
    assert terminal.title() == "甲", "the fourth start stands on the last good one"
    assert terminal.run() == [("pack.unemployment", 2, "returned")]
    assert terminal.run() == []
    assert terminal.title() == "甲", "and it is not tried again"
    starts(terminal, 9)
    assert terminal.title() == "甲"


def test_a_generation_that_lasted_is_not_left_for_later_failures(terminal) -> None:
    renamed(terminal, "甲")
    terminal.run()
    starts(terminal, 2)
    terminal.folder.lasted()
    starts(terminal, 20)
    assert terminal.title() == "甲"


def another_version(terminal: Terminal, title: str, ver: int) -> None:
    files = terminal.released()
    name = "services/unemployment/text.zh_CN.toml"
    files[name] = files[name].replace("失业登记".encode(), title.encode(), 1)
    terminal.offer("unemployment", files, ver)
    terminal.run()
    assert terminal.title() == title


def test_what_came_while_the_window_ran_its_first_minute_is_not_good_before_it_started(terminal) -> None:
    another_version(terminal, "甲", 1)
    starts(terminal, 1)
    another_version(terminal, "乙", 2)  # the window still stands on 甲
    terminal.folder.lasted()
    starts(terminal, MOST_STARTS)
    assert terminal.title() == "乙"
    starts(terminal, 1)
    assert terminal.title() == "甲", "nobody ever ran on 乙 for a minute"


def test_what_the_window_stands_on_is_not_taken_away_under_it(terminal) -> None:
    another_version(terminal, "甲", 1)
    starts(terminal, 1)
    under = terminal.folder.root / terminal.folder.standing().name
    another_version(terminal, "乙", 2)
    another_version(terminal, "丙", 3)
    assert under.is_dir()
    shutil.rmtree(under)
    terminal.folder.lasted()
    assert terminal.folder.state().good == "", "what is gone cannot be returned to"


def test_words_wait_for_the_line(terminal) -> None:
    renamed(terminal, "甲")
    terminal.trouble = Unreachable("no_answer")
    with pytest.raises(Unreachable):
        terminal.run()
    assert terminal.title() == "甲"
    terminal.trouble = None
    assert terminal.run() == [("pack.unemployment", 1, "taken")]


def test_damage_falls_back_to_the_release(terminal) -> None:
    renamed(terminal, "甲")
    terminal.run()
    shutil.rmtree(terminal.folder.root / terminal.folder.state().now)
    assert terminal.title() == "失业登记"
    assert terminal.run() == [], "it is built again; the hub knows that it was taken"
    assert terminal.title() == "甲"
    (terminal.folder.root / "state.json").write_text("{")
    assert terminal.title() == "失业登记"
    terminal.offers["pack"]["rubbish"] = b"{}"
    terminal.run()
    assert terminal.title() == "甲"


def test_a_terminal_without_a_hub_takes_nothing(terminal) -> None:
    renamed(terminal, "甲")
    terminal.store.write(lambda tx: tx.revoke())
    assert terminal.run() == []
    assert not terminal.folder.root.exists()
    terminal.folder.begin()
    terminal.folder.lasted()
    assert not terminal.folder.root.exists()


content = pack_files({"settings.toml": b""}, 1)
older = pack_files({"settings.toml": b"#"}, 0)


@given(
    st.text("abcdef0123456789", min_size=1, max_size=20), st.integers(0, 100), st.integers(0, 100), st.integers(0, 99)
)
def test_a_growing_share_takes_nobody_back(device: str, one: int, two: int, ver: int) -> None:
    small, large = sorted((one, two))
    chosen = [
        meant_for(Offer(id="p", share=share, newest=pack_files({"settings.toml": b""}, ver), before=older), device)
        for share in (small, large)
    ]
    assert chosen[0] == older or chosen[1] != older
    assert 0 <= place_of("p", ver, device) < 100


def test_shares_are_about_what_they_say() -> None:
    taken = sum(place_of("p", 7, f"device-{number}") < 20 for number in range(2000))
    assert 300 < taken < 500
    again = {number for number in range(300) if place_of("p", 7, f"d{number}") < 20}
    other = {number for number in range(300) if place_of("p", 8, f"d{number}") < 20}
    assert again != other, "not always the same ones go first"


@pytest.mark.parametrize(
    "path",
    ["../x.toml", "/etc/x.toml", "services/../x.toml", "services/a/b/c/d.toml", "config/kiosk.toml", "services/a/x.py",
     "services/a/x", "services/A/x.toml", "services/a/.x.toml", "config/policies/../../x.toml", "x.toml", ""],
)  # fmt: skip
def test_no_path_leads_out_and_no_code_comes_in(path: str) -> None:
    with pytest.raises(WireError):
        pack_files({path: b""}, 1)


def test_what_was_tampered_with_is_none() -> None:
    import msgspec

    with pytest.raises(WireError):
        unpack(msgspec.structs.replace(content, packed=older.packed))
    assert unpack(content) == {"settings.toml": b""}
