"""What was worked out once and will be asked again: looked up as in a dict, which costs a fifth of a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V]):
    """Answers of one function by its argument, `answers[argument]`; for one thread.

    Full, it forgets everything: what repeats is soon known again, and nothing has to be kept about who asked when.
    """

    def __init__(self, work: Callable[[K], V], most: int) -> None:
        """Remember what `work` says, `most` answers at a time."""
        super().__init__()
        self._work = work
        self._most = most

    def __missing__(self, asked: K) -> V:
        """Work it out now."""
        answer = self._work(asked)
        if len(self) >= self._most:
            self.clear()
        self[asked] = answer
        return answer


class RememberedTexts(Remembered[str, str]):
    """The same for texts, of which only short ones are worth remembering: essays do not come again."""

    def __init__(self, work: Callable[[str], str], most: int, short: int) -> None:
        """Remember what `work` makes of texts of up to `short` characters."""
        super().__init__(work, most)
        self._short = short

    def learn(self, asked: Iterable[str], work: Callable[[Sequence[str]], list[str]]) -> None:
        """Work the short ones that are not known out together, by a `work` that says the same of each."""
        fresh = [text for text in asked if text not in self and len(text) <= self._short]
        if len(self) + len(fresh) > self._most:
            self.clear()
        if fresh:
            self.update(zip(fresh, work(fresh), strict=True))

    def __missing__(self, asked: str) -> str:
        """Work it out now, and again the next time when it is long."""
        return super().__missing__(asked) if len(asked) <= self._short else self._work(asked)
