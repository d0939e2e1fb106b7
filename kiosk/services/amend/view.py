"""撤回或更正: the question pages, with the number filled in for whoever comes from its state."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kiosk.view.questions import ask

if TYPE_CHECKING:
    from kiosk.view.form import FormView
    from kiosk.view.parts import Counter
    from kiosk.view.ways import Place, Ways


def open_service(key: str, counter: Counter, ways: Ways, what: str = "") -> Place:
    """Ask what is wanted; `what`: the number of the receipt it is about, which is then not asked for."""
    place = ask(key, counter, ways, None)
    number = "".join(character for character in what if character.isdecimal())
    if number:
        cast("FormView", place.properties["form"]).lay(lambda form: form.answer(number))
    return place
