"""Settings: later files win, origins are told, and every mistake gets a sentence with its place."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.printer.settings import PrinterSettings
from kiosk.cli import main
from kiosk.desk.packs import MOST_STARTS, PackFolder, Standing, State
from kiosk.desk.settings import StationSettings, VisitSettings
from kiosk.paths import DataFolder
from kiosk.settings import Settings, SettingsError, every_setting, read_settings, write_own
from kiosk.shell.settings import ScreenSettings
from kiosk.technician_rooms import OwnSettings


def faults(file: Path, text: str) -> list[str]:
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as refused:
        read_settings([file], {})
    return [str(fault) for fault in refused.value.faults]


def test_without_any_file_the_defaults_of_the_code_hold() -> None:
    settings = read_settings([], {})
    assert settings.section(VisitSettings) == VisitSettings()
    assert settings.origin("visit.idle_warn_s") == "程序默认，没改过"


def test_a_later_file_wins_and_the_environment_over_all(tmp_path: Path) -> None:
    first, second = tmp_path / "kiosk.toml", tmp_path / "own.toml"
    first.write_text('[station]\nname = "甲"\nstreet = "乙路"\n', "utf-8")
    second.write_text('[station]\nname = "丙"\n', "utf-8")
    settings = read_settings([first, second], {"JOBSTATION_STATION_STREET": "丁街"})
    station = settings.section(StationSettings)
    assert (station.name, station.street) == ("丙", "丁街")
    assert settings.origin("station.name") == "own.toml"
    assert "JOBSTATION_STATION_STREET" in settings.origin("station.street")


def test_a_misspelt_name_is_told_with_the_nearest_and_its_line(tmp_path: Path) -> None:
    (told,) = faults(tmp_path / "kiosk.toml", "[visit]\n\nidle_warm_s = 30\n")
    assert "第 3 行" in told
    assert "visit.idle_warn_s" in told


def test_a_name_that_is_like_none_is_told_without_one(tmp_path: Path) -> None:
    (told,) = faults(tmp_path / "kiosk.toml", '[line]\nurl = "x"\n')
    assert told.endswith("没有叫 line.url 的设置")


def test_a_misspelt_variable_is_told_with_the_nearest() -> None:
    with pytest.raises(SettingsError, match="是不是 JOBSTATION_SCREEN_THEME"):
        read_settings([], {"JOBSTATION_SCREEN_THEM": "day", "JOBSTATION_DATA": "x", "PATH": "x"})


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").mkdir()
    with pytest.raises(SettingsError, match=r"kiosk\.toml：文件读不出来"):
        read_settings([tmp_path / "kiosk.toml"], {})


def test_a_profile_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check = ["--data", str(tmp_path), "config", "check"]
    monkeypatch.setenv("JOBSTATION_PROFILE", "demo")
    assert main(check) == 0
    monkeypatch.setenv("JOBSTATION_PROFILE", "nobody")
    assert main(check) == 2
    told = capsys.readouterr().err
    assert "没有叫 nobody 的驿站设置" in told
    assert "demo" in told


def test_what_is_right_alone_and_wrong_together_is_told_and_keeps_nobody_from_opening(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = DataFolder(tmp_path)
    write_own(data.own_settings, {"visit.idle_end_s": 40})
    assert main(["--data", str(tmp_path), "config", "check"]) == 1
    assert "visit.idle_warn_s（40）要比 visit.idle_end_s（40）小" in capsys.readouterr().out
    own = OwnSettings(read_settings([data.own_settings], {}), data)
    assert "visit.slow_warn_s（200）要比 visit.slow_end_s（120）小" in own.change("visit.slow_warn_s", 200)
    assert own.change("visit.slow_end_s", 300) == ""
    assert own.change("visit.slow_warn_s", 200) == ""


def test_a_misspelt_section_is_told_with_the_nearest(tmp_path: Path) -> None:
    (told,) = faults(tmp_path / "kiosk.toml", "[recept_printer]\nwidth = 576\n")
    assert "第 1 行" in told
    assert "receipt_printer" in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[visit]\nidle_warn_s = "40"\n', "要的是整数"),
        ("[visit]\nidle_warn_s = true\n", "要的是整数"),
        ("[visit]\nidle_warn_s = 5\n", "不能小于"),
        ("[visit]\nidle_warn_s = 5000\n", "不能大于"),
        ("[receipt_printer]\nwidth = 500\n", "只能是"),
        ('[receipt_printer]\ntransport = "bluetooth"\n', "只能是"),
        ('[station]\nregion = "37"\n', "写法不对"),
        ('[screen]\nnight_hours = "99:99-06:00"\n', "第 2 行：screen.night_hours 写法不对"),
        ('[screen]\nquiet_hours = "22:30-24:01"\n', "如 22:30-06:00"),
        ('[screen]\nquiet_hours = "24:00-06:00"\n', "写的是 24:00-06:00"),
        ("[station]\nneighbours = 3\n", "文字列表"),
        ("visit = 3\n", "应该是一个段落"),
        ("[visit\n", "写法不对"),
        ("[visit\n", "第 1 行"),
        ("[station]\nlatitude = nan\n", "要的是一个数"),
        ("[station]\nlongitude = -inf\n", "要的是一个数"),
        ('[station]\nname = "甲\\n乙"\n', "看不见的字符"),
        ('[station]\nneighbours = ["东桥\\u202e|8"]\n', "看不见的字符"),
        (f'[station]\nname = "{"站" * 201}"\n', "不能超过 200 个字，写了 201 个"),
        (f"visit = {'1' * 5000}\n", "写法不对"),
        (f"visit = {'[' * 5000}\n", "写法不对"),
    ],
)
def test_a_value_that_does_not_fit_gets_a_sentence(tmp_path: Path, text: str, words: str) -> None:
    told = faults(tmp_path / "kiosk.toml", text)
    assert any(words in fault for fault in told), told


@pytest.mark.parametrize("hours", ["", "22:30-06:00", "20:00-24:00", "00:00-23:59"])
def test_hours_of_a_day_are_taken(tmp_path: Path, hours: str) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[screen]\nnight_hours = "{hours}"\n', "utf-8")
    assert read_settings([file], {}).section(ScreenSettings).night_hours == hours


def test_a_file_that_is_not_text_gets_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="UTF-8"):
        read_settings([file], {})


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    assert len(faults(tmp_path / "kiosk.toml", "[visit]\nidle_warn_s = 1\nidle_end_s = 1\nx = 1\n")) == 3


def test_a_whole_number_will_do_for_a_decimal(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text("[receipt_printer]\njob_s = 30\n", "utf-8")
    assert read_settings([file], {}).section(PrinterSettings).job_s == 30.0


def test_what_the_technician_sets_is_read_back_and_leaves_the_rest(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    write_own(own, {"station.name": '带"引号"的\\名字', "visit.idle_warn_s": 50})
    write_own(own, {"station.neighbours": ("柳溪|8", "东桥|14")})
    settings = read_settings([own], {})
    assert settings.section(StationSettings).name == '带"引号"的\\名字'
    assert settings.section(StationSettings).neighbours == ("柳溪|8", "东桥|14")
    assert settings.section(VisitSettings).idle_warn_s == 50
    assert not own.with_suffix(".new").exists()


@given(st.text(max_size=60))
def test_any_text_written_is_the_text_read(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "own.toml"
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            return
        write_own(own, {"station.name": text})
        assert tomllib.loads(own.read_text("utf-8"))["station"]["name"] == text


def test_every_default_is_itself_allowed() -> None:
    assert [setting.key for setting in every_setting() if setting.check(setting.default) != setting.default] == []


def test_the_command_explains_a_setting(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--data", str(tmp_path), "config", "explain", "visit.idle_warn_s"]) == 0
    assert "visit.idle_warn_s = 40" in capsys.readouterr().out


class Window:
    """What `kiosk run` begins where it can be begun."""

    def __init__(self) -> None:
        self.began: list[tuple[int, str]] = []

    def run(self, settings: Settings, data: DataFolder, begun: None, standing: Standing, **_: object) -> int:
        del data, begun
        self.began.append((settings.section(VisitSettings).idle_warn_s, standing.name))
        return 0


def test_settings_of_the_hub_that_end_the_start_are_left_after_three(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = Window()
    monkeypatch.setattr("kiosk.launch.restart_overwriting", lambda: None)
    monkeypatch.setattr("kiosk.shell.engine.begin", lambda *_: None)
    monkeypatch.setattr("kiosk.app.run", window.run)
    packs = PackFolder(tmp_path)
    for name, warn in (("good", "33"), ("newer", '"soon"')):
        (packs.root / name).mkdir(parents=True)
        (packs.root / name / "settings.toml").write_text(f"[visit]\nidle_warn_s = {warn}\n", "utf-8")
    packs.change(lambda _: State(now="newer", good="good"))
    start = ["--data", str(tmp_path), "run"]
    assert [main(start) for _ in range(MOST_STARTS)] == [2] * MOST_STARTS
    assert window.began == []
    assert main(start) == 0
    assert window.began == [(33, "good")], "settings and services of one generation"


def test_the_command_refuses_broken_settings_with_sentences(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text("[visit]\nidle_warn = 3\n", "utf-8")
    assert main(["--data", str(tmp_path), "config", "check"]) == 2
    assert "visit.idle_warn_s" in capsys.readouterr().err
