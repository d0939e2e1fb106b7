"""Where things lie: what came with the program, and what this terminal has gathered."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def shipped() -> Path:
    """The folder that holds config/ and assets/: inside the wheel, or the root of a checkout."""
    packed = _HERE / "_shipped"
    return packed if packed.is_dir() else _HERE.parent


def code_root() -> Path:
    """The folder above kiosk/, drivers/ and sync/: the QML import path and a child process's path."""
    return _HERE.parent


def setting_files(data: DataFolder, of_hub: list[Path] | None = None) -> list[Path]:
    """Where settings are read from, a later file winning: shipped, station profile (JOBSTATION_PROFILE), hub, own.

    `of_hub`: the file of the generation of packs that a start stands on; None: of the one that the next start takes.
    """
    config = shipped() / "config"
    profile = os.environ.get("JOBSTATION_PROFILE", "")
    stations = [config / "stations" / f"{profile}.toml"] if profile else []
    sent = _from_the_hub(data) if of_hub is None else of_hub
    return [config / "kiosk.toml", *stations, *sent, data.own_settings]


def profile_fault() -> str:
    """Say that the profile named in JOBSTATION_PROFILE is not there, and which are; "" when all is well."""
    profile = os.environ.get("JOBSTATION_PROFILE", "")
    stations = shipped() / "config" / "stations"
    if not profile or (stations / f"{profile}.toml").is_file():
        return ""
    there = "、".join(sorted(file.stem for file in stations.glob("*.toml"))) or "一份也没有"
    return f"环境变量 JOBSTATION_PROFILE：没有叫 {profile} 的驿站设置（{stations} 里有：{there}）"


def _from_the_hub(data: DataFolder) -> list[Path]:
    """Give the settings of the generation of packs that this terminal runs on; see kiosk.desk.packs."""
    packs = data.root / "packs"
    if not (packs / "state.json").is_file():
        return []
    import json  # noqa: PLC0415 - only where a hub has sent packs

    try:
        now = json.loads((packs / "state.json").read_bytes())["now"]
    except (OSError, ValueError, LookupError, TypeError):
        return []
    return [packs / str(now) / "settings.toml"] if now else []


class NoFolder(Exception):
    """There can be no data folder where one is wanted; the words are for the technician."""

    def __init__(self, root: Path, error: OSError) -> None:
        why = {
            errno.EROFS: "那里只读，写不进去",
            errno.EACCES: "没有权限写",
            errno.ENOSPC: "硬盘满了",
            errno.EEXIST: "那里有个同名的文件",
            errno.ENOTDIR: "上一级不是文件夹",
        }
        told = why.get(error.errno or 0, error.strerror or "")
        super().__init__(f"数据文件夹 {root} 用不了：{told}。换一个地方写进 JOBSTATION_DATA，或用 --data。")


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Everything one terminal keeps; each name stands here once."""

    root: Path

    @classmethod
    def from_environment(cls) -> DataFolder:
        """The folder named by JOBSTATION_DATA, or ./data."""
        return cls(Path(os.environ.get("JOBSTATION_DATA", "data")).resolve())

    def create(self) -> DataFolder:
        """Make the folder, readable by nobody else; harmless when it is there. Raises NoFolder."""
        try:
            self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.log.mkdir(exist_ok=True, mode=0o700)
        except OSError as error:
            raise NoFolder(self.root, error) from error
        return self

    @property
    def desk(self) -> Path:
        """The precious database."""
        return self.root / "desk.db"

    @property
    def catalogue(self) -> Path:
        """The disposable database."""
        return self.root / "catalogue.db"

    @property
    def index(self) -> Path:
        """The search index, derived from the catalogue."""
        return self.root / "index"

    @property
    def columns(self) -> Path:
        """What matching sees of the postings, derived from the catalogue like the index."""
        return self.root / "match"

    @property
    def device_key(self) -> Path:
        """The device's own keys, mode 0600."""
        return self.root / "device.key"

    @property
    def own_settings(self) -> Path:
        """What the technician set on this terminal."""
        return self.root / "kiosk.toml"

    @property
    def technician(self) -> Path:
        """The technician's PIN, as an argon2id hash."""
        return self.root / "technician.toml"

    @property
    def conditions(self) -> Path:
        """The state of services and rules whose conditions were checked last."""
        return self.root / "conditions.checked"

    @property
    def reserve(self) -> Path:
        """Space given up when the disk is full."""
        return self.root / "reserve.bin"

    @property
    def log(self) -> Path:
        """The log folder."""
        return self.root / "log"

    @property
    def window_bell(self) -> Path:
        """The socket on which the window hears that something is new."""
        return self.root / "window.sock"

    @property
    def agent_bell(self) -> Path:
        """The socket on which the sync agent hears that something waits."""
        return self.root / "agent.sock"
