"""Forms as they stand in the console's pages: where they go, which fields they have, filled in as a clerk would."""

from __future__ import annotations

import ast
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import sync.hub.console as console_package
from sync.hub.console.mount import ROUTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

Fields = dict[str, list[str]]
_SOURCES = sorted(Path(console_package.__file__).parent.rglob("*.py"))


class Form(NamedTuple):
    """A form: its address, its fields with what stands in them, and whether it brings a file."""

    action: str
    fields: Fields
    file: bool = False

    @property
    def told(self) -> list[str]:
        """Fields beside the word of the session."""
        return [name for name in self.fields if name != "csrf"]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._form: Form | None = None
        self._select = ""
        self._apart: dict[str, Fields] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form" and told.get("method") == "post":
            fields: Fields = self._apart.setdefault(told["id"], {}) if "id" in told else {}
            self._form = Form(told["action"], fields, told.get("enctype", "").startswith("multipart"))
            self.found.append(self._form)
        elif "form" in told:  # it stands elsewhere in the page, and goes with that form
            self._in_form(Form("", self._apart.setdefault(told["form"], {})), tag, told)
        elif self._form is not None:
            self._in_form(self._form, tag, told)

    def _in_form(self, form: Form, tag: str, told: dict[str, str]) -> None:
        name, value = told.get("name", ""), told.get("value", "")
        if told.get("formaction"):
            self.found.append(Form(told["formaction"], form.fields))
        if tag == "select":
            self._select = name
            form.fields.setdefault(name, [])
        elif tag == "option" and self._select:
            if "selected" in told or not any(form.fields[self._select]):
                form.fields[self._select] = [value]
        elif name and tag in {"input", "button", "textarea"} and told.get("type") != "file":
            several = told.get("type") in {"checkbox", "radio"} or tag == "button"
            if not (several and name in form.fields):
                form.fields[name] = [value or "x"]

    def handle_endtag(self, tag: str) -> None:
        self._select = "" if tag == "select" else self._select
        self._form = None if tag == "form" else self._form


def forms_of(page: str) -> list[Form]:
    """Forms of a page that change something."""
    reader = _Reader()
    reader.feed(page)
    return reader.found


def routes(method: str) -> list[str]:
    """Addresses of the console for a method, as its routers name them."""
    return sorted(route.path for router in ROUTERS for route in router.routes if method in route.methods)


def route_of(action: str) -> str:
    """Route that answers to an address; "" for none."""
    path = action.partition("?")[0].removeprefix("/console")
    fits = [each for each in routes("POST") if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", each), path)]
    return min(fits, key=lambda each: each.count("{"), default="")


def names_read(function: str) -> list[str]:
    """Names that the console's pages read by `here.field(...)` or `here.asked(...)`, from its own source."""
    return sorted(set(_names(function)))


def _names(function: str) -> Iterator[str]:
    for source in _SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == function:
                yield from (each.value for each in node.args[:1] if isinstance(each, ast.Constant))
