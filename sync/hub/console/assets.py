"""Files that pages ask for: read once at start, named by their content, kept by browsers for a year."""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sync.hub.console.texts import PAGES
from sync.hub.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

_KINDS: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOLDER: Final = "django_htmx/static/django_htmx"
_SCRIPTS: Final = ("htmx-2.min.js", "htmx-4.min.js", "htmx.min.js")


class Asset(NamedTuple):
    """A file as it is sent."""

    path: str
    body: bytes
    media: str


def load_assets() -> Mapping[str, Asset]:
    """Read all files by their plain names; SettingsError when the script library is not installed."""
    found = [_asset(path.name, path.read_bytes()) for path in sorted((PAGES / "static").iterdir())]
    found.append(_asset("htmx.js", htmx()))
    return dict(found)


def htmx() -> bytes:
    """The script as the installed distribution carries it; nothing of that distribution is imported."""
    try:
        carrier = metadata.distribution("django-htmx")
    except metadata.PackageNotFoundError:
        raise SettingsError("控制台缺少 htmx：请安装 django-htmx（jobstation-kiosk[hub] 带着它）。") from None
    for name in _SCRIPTS:
        path = Path(str(carrier.locate_file(f"{_FOLDER}/{name}")))
        if path.is_file():
            return path.read_bytes()
    raise SettingsError(f"控制台缺少 htmx：django-htmx {carrier.version} 里没有 {'、'.join(_SCRIPTS)}。")


def _asset(name: str, body: bytes) -> tuple[str, Asset]:
    stem, _, kind = name.rpartition(".")
    hashed = f"{stem}.{hashlib.sha256(body).hexdigest()[:12]}.{kind}"
    return name, Asset(f"/console/static/{hashed}", body, _KINDS[f".{kind}"] + "; charset=utf-8")
