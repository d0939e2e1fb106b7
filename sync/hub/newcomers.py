"""Terminals that ask by USB stick to be let in: the hub reads what they ask and writes its reply beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.cache.bundle_folder import BundleFolder, StickFailed, StickTrouble, newcomers_on
from sync.hub.denied import Denied
from sync.wire.bundle import newcomer_folder
from sync.wire.enrol_stick import EnrolAsk, EnrolReply, ask_name, open_ask, seal_place, sign_reply
from sync.wire.reasons import Reason, WireError

if TYPE_CHECKING:
    from pathlib import Path

    from sync.hub.hub import Hub
    from sync.wire.enrol import EnrolAnswer


@dataclass(frozen=True, slots=True)
class Met:
    """What became of one terminal that asked. Either `place`, or `refused`, or `trouble` is there."""

    folder: str
    place: EnrolAnswer | None = None
    refused: Reason | None = None
    """Why the hub would not let it in; the terminal reads the same in the reply."""
    trouble: StickTrouble | None = None
    """Why what it asked could not be read, or the reply not be written: nothing of it is on the stick."""


class Newcomers:
    """Lets terminals in whose ask lies on a stick, by the rules of the line. Asking again gets the same reply."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def meet(self, stick: Path) -> list[Met]:
        """Answer every terminal that asked on this stick; StickFailed GONE."""
        met = [self._meet_one(stick, folder) for folder in newcomers_on(stick)]
        return [one for one in met if one.trouble is not StickTrouble.NOTHING]

    def _meet_one(self, stick: Path, folder: str) -> Met:
        try:
            with BundleFolder.on_stick(stick, folder, "up") as opened:
                data = opened.index()
            ask = self._proved(data, folder)
            met, place = self._decide(folder, ask)
            reply = EnrolReply(
                suite=self._hub.keys.suite,
                sign_public=self._hub.keys.signer.public,
                ask=ask_name(data),
                place=place,
                refused=met.refused or "",
            )
            with BundleFolder.on_stick(stick, folder, "down", make=True) as opened:
                opened.finish(sign_reply(reply, self._hub.keys.signer.private), ())
        except StickFailed as failed:
            return Met(folder, trouble=failed.trouble)
        return met

    def _proved(self, data: bytes, folder: str) -> EnrolAsk:
        """Ask that the owner of this folder's key wrote to this hub; StickFailed."""
        try:
            ask = open_ask(data)
        except WireError as error:
            wrong = {Reason.TAMPERED: StickTrouble.FORGED, Reason.UNKNOWN_SUITE: StickTrouble.LATER_RELEASE}
            raise StickFailed(wrong.get(error.reason, StickTrouble.DAMAGED)) from None
        if ask.hub_kid != self._hub.keys.kid:
            raise StickFailed(StickTrouble.OTHER_HUB)
        if newcomer_folder(ask.sign_public) != folder:
            raise StickFailed(StickTrouble.FORGED)
        return ask

    def _decide(self, folder: str, ask: EnrolAsk) -> tuple[Met, bytes]:
        try:
            place = self._hub.registry.enrol_by_stick(ask)
        except Denied as denied:
            return Met(folder, refused=denied.reason), b""
        return Met(folder, place=place), seal_place(place, ask)
