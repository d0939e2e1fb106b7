"""A hub that came back from a backup asks for what it lacks: terminals keep bodies until it had them for a day."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sync.cache.desk import DeskStore
    from sync.cache.desk_transaction import DeskTransaction

log = logging.getLogger(__name__)
NOTE: Final = "recall"
"""Under this name the word is noted that was answered last."""


def answer_recall(desk: DeskStore, word: str) -> int:
    """Let what is still here wait for the hub again unless this word was answered before; how many. Raises StoreFailed.

    An empty word asks for nothing. A terminal that is shut out answers too: what waits goes up once it is enrolled.
    """
    if not word or desk.remembered(NOTE) == word:
        return 0

    def work(tx: DeskTransaction) -> int:
        tx.note(NOTE, word)
        again = tx.recall()
        tx.add_journal("recalled", count=again)
        return again

    again = desk.write(work)
    log.warning("the hub came back from a backup: %d envelopes are handed up once more", again)
    return again


def is_void(desk: DeskStore, word: str) -> bool:
    """Whether what the hub said beside this word was said before it came back from the backup we know of.

    Its signature on a hand-in is worth nothing then: the backup may lack it. A word begins with the moment it was made.
    """
    known = desk.remembered(NOTE) or ""
    return word != known and _moment(word) < _moment(known)


def _moment(word: str) -> str:
    return word.rpartition("-")[0]
