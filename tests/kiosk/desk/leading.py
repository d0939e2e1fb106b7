"""A form led to the question that a test is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from drivers.card.protocol import IdCard
from kiosk.desk.errors import Problem
from kiosk.desk.form import Form
from kiosk.desk.service import Kind

if TYPE_CHECKING:
    from kiosk.desk.rules import Answer

MakeForm = Callable[..., Form]
MakeCard = Callable[..., IdCard]
Fill = Callable[..., Problem | None]


def walk_to(form: Form, key: str, card: IdCard, usual: Mapping[str, Answer]) -> Form:
    while form.step.key != key:
        at = form.step.key
        if form.step.kind is Kind.CARD:
            form.lay(card)
        elif form.step.kind is Kind.CHECK:
            form.commit()
        else:
            form.answer(usual[at])
        assert form.step.key != at
    return form
