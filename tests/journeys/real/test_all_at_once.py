"""J3 on real parts at once: pcscd with a card on a virtual reader, a printer on a TCP socket, PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drivers.card.process import CardProcess
from drivers.card.settings import CardReaderSettings
from drivers.printer.choose import printer_for
from drivers.printer.settings import PrinterSettings
from drivers.printer.virtual import Ticket, VirtualPrinter
from sync.hub.embedded import EmbeddedHub
from tests.drivers.card.made_up import NUMBER, social_files
from tests.drivers.card.virtual_card import Card, Chip
from tests.journeys.conftest import POSTINGS, Stationed, write_postings
from tests.journeys.registering import answer_everything, come_in, number_on_screen, promise_and_file
from tests.real import postgres
from tests.real.inside import Pcscd

pytestmark = pytest.mark.real


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[EmbeddedHub, Path]]:
    """The hub on PostgreSQL."""
    folder = tmp_path_factory.mktemp("hub")
    with postgres.running() as server:
        database = server.url(server.new_database())
        with EmbeddedHub(folder / "hub", database=database) as hub:
            file = write_postings(folder / "postings.jsonl")
            assert hub.import_postings(file).new == POSTINGS
            yield hub, file


def test_from_a_laid_card_to_paper_and_postgresql(pcscd: Pcscd, station: Callable[..., Stationed]) -> None:
    tickets: list[Ticket] = []
    paper = VirtualPrinter(tickets.append)
    printer = printer_for(PrinterSettings(transport="tcp", address=f"127.0.0.1:{paper.port}"))
    reader = CardProcess(CardReaderSettings())
    here = station(reader=reader, printer=printer)
    card = Card(Chip(social_files()))
    try:
        come_in(here.resident)
        answer_everything(here.resident, card.lay)
        promise_and_file(here.resident)
        here.resident.waits_for("已送达")
        here.resident.waits_for("打好了")
        number = number_on_screen(here.resident)
        record = here.hub_has(1)
        assert (record[0]["number"], record[0]["kind"]) == (number, "unemployment")
        here.resident.waits_until(lambda: here.hub.record()[0]["opened_at"] is not None, "the opener")
        assert len([ticket for ticket in tickets if not ticket.blank]) == 1
        card.lift()
        here.resident.waits_until(lambda: not here.resident.sees("受理号"), "farewell")
        kept = b"".join(file.read_bytes() for file in here.data.root.rglob("*") if file.is_file())
        assert NUMBER.encode() not in kept
        assert not re.search(NUMBER.encode("utf-16-le"), kept)
        assert here.warnings == []
    finally:
        card.lift()
        paper.close()
