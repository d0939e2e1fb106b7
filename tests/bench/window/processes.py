"""What a family of processes costs: processor time and memory, from /proc."""

from __future__ import annotations

import os
import re
from pathlib import Path

_MAPPING = re.compile(r"^([0-9a-f]+)-[0-9a-f]+ \S+ ([0-9a-f]+) (\S+) (\d+)\s*(.*)$")
_TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


def family(*roots: int) -> list[int]:
    """These processes and all that descend from them, as far as they still live."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            parents[int(entry.name)] = int(fields[1])
    found = [pid for pid in roots if pid in parents]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid and child not in found]
    return found


def cpu_ms(pids: list[int]) -> float:
    """Processor time of these processes and of their children that have ended, in milliseconds, to 10 ms each."""
    ticks = 0
    for pid in pids:
        fields = _stat(pid)
        ticks += sum(int(part) for part in fields[11:15]) if fields else 0
    return ticks * _TICK_MS


def memory_mb(pids: list[int]) -> float:
    """PSS of these processes together in MB, as if nobody else on this machine had the same files in memory.

    Plain PSS would divide a library's pages by every stranger that has it loaded too (a test run beside the bench, a
    second Python). Here a file's clean pages count once for the family, however many strangers share them.
    """
    own = 0
    files: dict[tuple[str, str, str], int] = {}
    for pid in pids:
        try:
            rolled = _sizes(Path(f"/proc/{pid}/smaps_rollup").read_text("ascii", "replace"))
            own += rolled["Pss_Anon"] + rolled["Pss_Shmem"]
            for file, resident in _file_pages(Path(f"/proc/{pid}/smaps").read_text("utf-8", "replace")):
                files[file] = max(files.get(file, 0), resident)
        except (ProcessLookupError, FileNotFoundError):  # it ended meanwhile
            continue
    return (own + sum(files.values())) / 1024


def _file_pages(smaps: str) -> list[tuple[tuple[str, str, str], int]]:
    """(device, inode, offset) and kB of clean pages of every mapped file."""
    found: list[tuple[tuple[str, str, str], int]] = []
    file: tuple[str, str, str] | None = None
    resident = 0
    for line in smaps.splitlines():
        if mapping := _MAPPING.match(line):
            _, offset, device, inode, name = mapping.groups()
            file = None if inode == "0" or name.startswith(("/dev/shm", "/memfd")) else (device, inode, offset)
        elif file and line.startswith("Rss:"):
            resident = int(line.split()[1])
        elif file and line.startswith("Anonymous:"):
            found.append((file, resident - int(line.split()[1])))
    return found


def _sizes(rolled: str) -> dict[str, int]:
    return {line.split(":")[0]: int(line.split()[1]) for line in rolled.splitlines()[1:]}


def _stat(pid: int) -> list[str]:
    """The fields of /proc/<pid>/stat after the name: state, parent, ..."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except (ProcessLookupError, FileNotFoundError):
        return []
