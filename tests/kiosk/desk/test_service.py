"""Services are read strictly: everything wrong is told with file, line and reason, nothing is guessed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.desk.data_file import LARGEST, ServiceError, read_toml
from kiosk.desk.service import Kind, Service
from kiosk.desk.service_file import (
    DATA,
    check_conditions,
    guard_folder,
    load_service,
    load_services,
    service_folders,
    service_order,
)

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.desk.shelf import Shelf

Change = Callable[[str], str]


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    """A copy of the registration service, data only, to be broken."""
    copy = tmp_path / "unemployment"
    copy.mkdir()
    for path in (root / "kiosk/services/unemployment").glob("*.toml"):
        shutil.copy(path, copy)
    return copy


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(folder: Path, name: str, text: str) -> int:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
@pytest.mark.parametrize("key", ["unemployment", "my_matters"])
def test_what_is_shipped_reads_in_every_language(root: Path, shelf: Shelf, key: str, locale: str) -> None:
    service = load_service(root / "kiosk/services" / key, locale, shelf)
    assert service.key == key
    assert all(step.question and step.spoken for step in service.steps)
    assert all("{" not in step.question + step.hint + step.spoken for step in service.steps)


def test_languages_differ_in_words_only(root: Path, shelf: Shelf) -> None:
    chinese, english = (load_service(root / "kiosk/services/unemployment", locale, shelf) for locale in ("zh_CN", "en"))
    assert [(s.key, s.kind, [o.code for o in s.options]) for s in chinese.steps] == [
        (s.key, s.kind, [o.code for o in s.options]) for s in english.steps
    ]
    assert chinese.commitment is not None
    assert english.commitment is not None
    assert chinese.commitment.version == english.commitment.version
    assert chinese.commitment.sha256 != english.commitment.sha256, "the hash is of what was really shown"
    assert len(chinese.commitment.lines) == len(english.commitment.lines) == 5


def test_the_hash_changes_with_every_word_of_commitment_and_notice(folder: Path, shelf: Shelf) -> None:
    before = load_service(folder, "zh_CN", shelf)
    change(folder, "text.zh_CN.toml", "上面写的都是真的。", "上面写的都是真的，没有漏。")
    change(folder, "text.zh_CN.toml", "也行。找工作", "也行的。找工作")
    after = load_service(folder, "zh_CN", shelf)
    assert before.commitment is not None
    assert after.commitment is not None
    assert before.notice is not None
    assert after.notice is not None
    assert before.commitment.sha256 != after.commitment.sha256
    assert before.notice.sha256 != after.notice.sha256


def test_every_icon_is_drawn(services: dict[str, Service], root: Path) -> None:
    drawn = {path.stem for path in (root / "assets/icons").glob("*.svg")}
    for service in services.values():
        icons = {service.tile.icon} | {o.icon for s in service.steps for o in (*s.options, *s.alternatives) if o.icon}
        assert icons <= drawn


def test_choice_pages_hold_at_most_what_a_page_takes(unemployment: Service) -> None:
    assert all(len(step.options) <= 8 for step in unemployment.steps if step.kind is Kind.CHOICE)
    work = unemployment.step("work")
    assert (len(work.options), work.most) == (12, 3)
    assert all(option.icon for step in unemployment.steps for option in step.options)


def test_titles_and_hints_keep_to_a_neighbours_length(unemployment: Service) -> None:
    for step in unemployment.steps:
        assert all(len(part) <= 12 for part in step.question.split("\n")), step.question
        assert len(step.hint) <= 22, step.hint
        assert "！" not in step.question + step.hint + step.spoken
        assert not any(word in step.question + step.hint for word in ("请您知悉", "予以", "系统", "用户", "操作"))


def test_the_notice_says_what_the_law_wants_told(unemployment: Service) -> None:
    assert unemployment.notice is not None
    labels = [fact.label for fact in unemployment.notice.facts]
    assert labels == ["谁在用", "怎么找", "为什么", "用哪些", "怎么用", "存多久", "您可以", "不同意"]
    assert all("{" not in fact.text for fact in unemployment.notice.facts)


def test_basis_and_needs(unemployment: Service) -> None:
    assert any("就业促进法" in document for document in unemployment.basis)
    assert {need.device: bool(need.substitute) for need in unemployment.needs} == {
        "card_reader": False,
        "receipt_printer": True,
    }


BROKEN = [
    ("service.toml", 'icon = "file-pen-line"', 'icom = "file-pen-line"', "是不是写错了"),
    ("service.toml", 'schema = "unemployment-1"', 'schema = "unemployment-1"\nshcema = "x"', "是不是“schema”"),
    ("service.toml", 'key = "unemployment"', "key = 7", "要写成文字"),
    ("service.toml", 'key = "unemployment"', 'key = ""', "是空的"),
    ("service.toml", 'key = "unemployment"', 'key = "registration"', "和文件夹同名"),
    ("service.toml", 'kind = "month"', 'kind = "moon"', "只能是"),
    ("service.toml", "most = 3", 'most = "3"', "整数"),
    ("service.toml", "most = 3", "most = true", "整数"),
    ("service.toml", "most = 3", "most = 13", "选项数之间"),
    ("service.toml", "sent = false", 'sent = "no"', "true 或 false"),
    ("service.toml", 'codes = "wishes"', 'codes = "wish"', "没有“wish”这张代码表"),
    ("service.toml", '["training", "startup", "neither"]', '["training", "moon"]', "没有“moon”"),
    ("service.toml", '["no", "yes"]', '["no", "no"]', "重复"),
    ("service.toml", '["no", "yes"]', "[1, 2]", "一列文字"),
    ("service.toml", 'options = ["card", "here", "other"]', "options = []", "一个选项也没有"),
    ("service.toml", "groups = [3, 4, 4]", "groups = [3, 4]", "加起来"),
    ("service.toml", "groups = [3, 4, 4]", 'groups = ["3"]', "一列整数"),
    ("service.toml", 'check = "mobile"', 'check = "fax"', "只能是"),
    ("service.toml", "digits = {", "digis = {", "少了"),
    ("service.toml", 'source = "communities"', 'source = "moon"', "只能是"),
    ("service.toml", 'icons = { no = "x",', 'icons = { nope = "x",', "不认识“nope”"),
    ("service.toml", 'after = "pension"', 'after = "moon"', "没有“moon”这一题"),
    ("service.toml", 'kinds = ["resident",', 'kinds = ["resdient",', "只能是"),
    ("service.toml", '"sex", "birth", "address"]', '"sex", "birth", "photo"]', "证上没有“photo”"),
    ("service.toml", 'fields = ["name", "number", ', 'fields = ["name", ', "name 和 number"),
    (
        "service.toml",
        'fields = ["name", "number", "sex", "birth", "address"]',
        'fields = ["name", "number", "sex"]',
        "shown",
    ),
    ("service.toml", 'promise = "answer_days"', 'promise = "soon"', "没有“soon”"),
    ("service.toml", 'schema = "unemployment-1"', 'schema = "a/b"', "只用字母"),
    ("service.toml", 'promise = "answer_days"', 'promise = "answer_days"\nabout = "phone"', "不是一道问受理号的题"),
    ("service.toml", 'promise = "answer_days"', 'promise = "answer_days"\nbrings = ["phone"]', "“phone”已经是一题了"),
    ("service.toml", '[commitment]\nversion = "2026-11"', '[commitment]\nversion = "第一版"', "只用字母"),
    ("service.toml", '[notice]\nversion = "2026-11-2"\n', "", "不认识“notice”"),
    ("service.toml", '[[needs]]\ndevice = "card_reader"', '[[needs]]\ndevice = "moon"', "substitute"),
    ("service.toml", "[tile]", "tile = 3\n[tiles]", "写成一节"),
    ("service.toml", '[[rules]]\ncode = "too_young"', '[rules]\ncode = "too_young"', "写法不对"),
    ("service.toml", 'key = "unemployment"', 'key = "unemployment', "写法不对"),
    ("service.toml", 'key = "you"\n', 'key = "You"\n', "小写字母"),
    ("service.toml", 'key = "wish"\n', 'key = "work"\n', "“work”写了两次"),
    ("service.toml", "age(card.birth, today) <", "aeg(card.birth, today) <", "did you mean age"),
    ("service.toml", "age(card.birth, today) <", "card.birth <", "no matching overload"),
    ("service.toml", "\"answers.living == 'other'\"", "\"answers.wish == 'other'\"", "还没有问过"),
    ("service.toml", "\"answers.phone == 'family'\"", '"answers.phone"', "gives string"),
    ("text.zh_CN.toml", "{hotline}，{hours}", "{hotlin}，{hours}", "占位词“{hotlin}”"),
    ("text.zh_CN.toml", 'question = "您的手机号？"', 'questoin = "您的手机号？"', "“questoin”是不是写错了"),
    ("text.zh_CN.toml", '[steps.phone.options]\nnone = "没有手机"', "[steps.phone.options]", "少了“none”"),
    ("text.zh_CN.toml", "[steps.wish]", "[steps.wihs]", "少了“question”"),
    ("text.zh_CN.toml", "[rules.pension_drawn]", "[rules.pension]", "少了“text”"),
    ("text.zh_CN.toml", 'basis = "根据', 'bases = "根据', "少了“basis”"),
    ("text.zh_CN.toml", "[receipt]", "[recept]", "receipt"),
    ("text.zh_CN.toml", '不同意"\ntext', '不同意"\ntxet', "少了“text”"),
]


@pytest.mark.parametrize(("name", "old", "new", "reason"), BROKEN, ids=[row[2][:40] or "gone" for row in BROKEN])
def test_a_broken_service_is_told_with_file_line_and_reason(
    *, folder: Path, shelf: Shelf, name: str, old: str, new: str, reason: str
) -> None:
    change(folder, name, old, new)
    with pytest.raises(ServiceError) as told:
        load_service(folder, "zh_CN", shelf)
    assert told.value.file.startswith("unemployment/")
    assert reason in told.value.reason
    assert str(told.value).startswith(told.value.file)
    assert "Traceback" not in str(told.value)


@pytest.mark.parametrize(
    ("name", "old", "new", "text"),
    [
        ("service.toml", 'kind = "month"', 'kind = "moon"', '"moon"'),
        ("service.toml", "age(card.birth, today) <", "aeg(card.birth, today) <", "aeg("),
        ("service.toml", "most = 3", "most = 13", "most = 13"),
        ("text.zh_CN.toml", "打 {hotline}，{hours}", "打 {hotlin}，{hours}", "{hotlin}"),
        ("text.zh_CN.toml", 'text = "满 {', 'txt = "x"\ntext = "满 {', "txt ="),
    ],
)
def test_the_line_is_the_right_one(*, folder: Path, shelf: Shelf, name: str, old: str, new: str, text: str) -> None:
    change(folder, name, old, new)
    with pytest.raises(ServiceError) as told:
        load_service(folder, "zh_CN", shelf)
    assert (told.value.file, told.value.line) == (f"unemployment/{name}", line_of(folder, name, text))


def test_reading_the_card_before_the_notice_is_refused(folder: Path, shelf: Shelf) -> None:
    text = (folder / "service.toml").read_text(encoding="utf-8")
    notice = '[[steps]]\nkey = "notice"\nkind = "notice"\n\n'
    text = text.replace(notice, "").replace('[[steps]]\nkey = "you"', notice + '[[steps]]\nkey = "you"')
    (folder / "service.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ServiceError, match="读证之前要先告知"):
        load_service(folder, "zh_CN", shelf)


def test_a_condition_about_a_field_that_is_not_read_is_refused(folder: Path, shelf: Shelf) -> None:
    change(folder, "service.toml", '"sex", "birth", "address"]', '"sex", "address"]')
    change(folder, "text.zh_CN.toml", '"性别", "出生日期", "住址"]', '"性别", "住址"]')
    with pytest.raises(ServiceError, match=r"card\.birth"):
        load_service(folder, "zh_CN", shelf)


def test_a_service_that_hands_in_needs_a_card_and_a_receipt(folder: Path, shelf: Shelf) -> None:
    text = (folder / "text.zh_CN.toml").read_text(encoding="utf-8")
    (folder / "text.zh_CN.toml").write_text(text[: text.index("[receipt]")], encoding="utf-8")
    with pytest.raises(ServiceError, match="要交上去的服务"):
        load_service(folder, "zh_CN", shelf)


def test_a_step_without_its_part_is_refused(folder: Path, shelf: Shelf) -> None:
    change(folder, "service.toml", '[commitment]\nversion = "2026-11"\n', "")
    text = (folder / "text.zh_CN.toml").read_text(encoding="utf-8")
    start, end = text.index("[commitment]"), text.index("[steps.notice]")
    (folder / "text.zh_CN.toml").write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(ServiceError, match="要同时有"):
        load_service(folder, "zh_CN", shelf)


def test_a_notice_without_a_line_is_refused(folder: Path, shelf: Shelf) -> None:
    text = (folder / "text.zh_CN.toml").read_text(encoding="utf-8")
    start, end = text.index("[[notice.facts]]"), text.index("[commitment]")
    (folder / "text.zh_CN.toml").write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(ServiceError, match="告知书一行也没有"):
        load_service(folder, "zh_CN", shelf)


def test_conditions_may_wait_until_after_the_first_frame(folder: Path, shelf: Shelf) -> None:
    change(folder, "service.toml", "age(card.birth, today) <", "aeg(card.birth, today) <")
    services = load_services([folder], "zh_CN", shelf, check=False)
    with pytest.raises(ServiceError, match="aeg"):
        check_conditions(services.values())
    change(folder, "service.toml", "aeg(card.birth, today) <", "age(card.birth, today) <")
    change(folder, "service.toml", "\"answers.phone == 'family'\"", '"answers.phone"')
    services = load_services([folder], "zh_CN", shelf, check=False)
    with pytest.raises(ServiceError, match="family_phone"):
        check_conditions(services.values())
    change(folder, "service.toml", 'ask = "answers.phone"', "ask = \"answers.phone == 'family'\"")
    check_conditions(load_services([folder], "zh_CN", shelf, check=False).values())


def test_the_same_service_twice_is_refused(folder: Path, shelf: Shelf) -> None:
    with pytest.raises(ServiceError, match="已经有了"):
        load_services([folder, folder], "zh_CN", shelf)


def test_a_language_that_is_not_there(folder: Path, shelf: Shelf) -> None:
    with pytest.raises(ServiceError, match=r"text\.fr\.toml"):
        load_service(folder, "fr", shelf)


def test_a_pack_holds_data_only(folder: Path, shelf: Shelf) -> None:
    (folder / "icon.svg").write_text("<svg/>", encoding="utf-8")
    assert load_service(folder, "zh_CN", shelf, pack=True).key == "unemployment"
    (folder / "view.py").write_text("", encoding="utf-8")
    with pytest.raises(ServiceError, match=r"不收“\.py”"):
        load_service(folder, "zh_CN", shelf, pack=True)
    assert load_service(folder, "zh_CN", shelf).key == "unemployment", "a release may bring code"
    (folder / "tool.exe").write_text("", encoding="utf-8")
    with pytest.raises(ServiceError, match=r"tool\.exe"):
        load_service(folder, "zh_CN", shelf)


def test_links_and_strange_files_are_refused(folder: Path) -> None:
    (folder / "inner").mkdir()
    guard_folder(folder, DATA)
    (folder / "inner" / "out.toml").symlink_to("/etc/hostname")
    with pytest.raises(ServiceError, match="不收链接"):
        guard_folder(folder, DATA)
    (folder / "inner" / "out.toml").unlink()
    os.mkfifo(folder / "pipe.toml")
    with pytest.raises(ServiceError, match="不是普通文件"):
        guard_folder(folder, DATA)


def test_files_that_are_no_toml(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    with pytest.raises(ServiceError, match="读不了"):
        read_toml(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ServiceError, match="UTF-8"):
        read_toml(path)
    path.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(ServiceError, match="太大"):
        read_toml(path)
    path.write_text("a = 1\nb = = 2\n", encoding="utf-8")
    with pytest.raises(ServiceError, match="写法不对") as told:
        read_toml(path, "named.toml")
    for endless in ("a = " + "1" * 5000, "a = " + "[" * 20_000):
        path.write_text(endless)
        with pytest.raises(ServiceError, match="写法不对"):
            read_toml(path)
    assert (told.value.file, told.value.line) == ("named.toml", 2)
    path.write_text('a = "unfinished', encoding="utf-8")
    with pytest.raises(ServiceError, match="写法不对"):
        read_toml(path)


def test_sections_say_what_is_wrong_with_a_list_of_tables(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text('steps = 3\nfine = "x"\n[day]\nfrom = "soon"\n', encoding="utf-8")
    top = read_toml(path)
    assert top.keys() == ("steps", "fine", "day")
    with pytest.raises(ServiceError, match="写成几节"):
        top.sections("steps")
    with pytest.raises(ServiceError, match="日期") as told:
        top.section("day").day("from")
    assert told.value.line == 4
    with pytest.raises(ServiceError, match=r"不认识“fine”"):
        top.done()
    with pytest.raises(ServiceError, match="少了“nothing”"):
        top.text("nothing")
    assert top.texts("missing", ("a",)) == ("a",)
    with pytest.raises(ServiceError, match="一列文字"):
        top.texts("fine")


def test_the_order_of_the_home_page(tmp_path: Path, root: Path) -> None:
    assert "unemployment" in service_order(root / "config")
    (tmp_path / "services.toml").write_text('order = ["a", "a"]', encoding="utf-8")
    with pytest.raises(ServiceError, match="写了两次"):
        service_order(tmp_path)
    found = service_folders(root / "kiosk/services", ["my_matters", "unemployment"])
    assert [folder.name for folder in found] == ["my_matters", "unemployment"]
    with pytest.raises(ServiceError, match="没有“moon”这项服务"):
        service_folders(root / "kiosk/services", ["moon"])


def test_words_of_a_page_of_its_own(folder: Path, shelf: Shelf) -> None:
    with (folder / "text.zh_CN.toml").open("a", encoding="utf-8") as text:
        text.write('\n[words]\nhello = "{station}，{count} 个"\n')
    assert load_service(folder, "zh_CN", shelf).words == {"hello": "翠园社区就业驿站，{count} 个"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_damage_to_a_file_is_a_told_mistake_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, root: Path, shelf: Shelf, data: Any
) -> None:
    folder = tmp_path_factory.mktemp("damaged") / "unemployment"
    folder.mkdir()
    for path in (root / "kiosk/services/unemployment").glob("*.toml"):
        shutil.copy(path, folder)
    name = data.draw(st.sampled_from(["service.toml", "text.zh_CN.toml"]))
    content = (folder / name).read_bytes()
    at = data.draw(st.integers(0, len(content) - 1))
    length = data.draw(st.integers(0, 40))
    (folder / name).write_bytes(content[:at] + data.draw(st.binary(max_size=6)) + content[at + length :])
    try:
        outcome: object = load_service(folder, "zh_CN", shelf)
    except ServiceError as error:
        outcome = error.reason
    assert isinstance(outcome, (Service, str))


def test_services_are_values(unemployment: Service) -> None:
    assert replace(unemployment) == unemployment
