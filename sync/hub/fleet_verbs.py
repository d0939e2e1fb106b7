"""What the command line can do about the fleet: statements, packs, commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.hub import packs_verbs, remote_verbs, statement_verbs

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def add_verbs(verb: Callable[[str, object, str], argparse.ArgumentParser]) -> None:
    """Add the verbs to the command line."""
    statement_verbs.add_verbs(verb)
    remote_verbs.add_verbs(verb)
    packs_verbs.add_verbs(verb)
