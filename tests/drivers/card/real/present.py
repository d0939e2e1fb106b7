"""Which processes live."""

from __future__ import annotations

from pathlib import Path


def present(pid: int) -> bool:
    """Tell whether a process runs (one that only waits to be buried does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
