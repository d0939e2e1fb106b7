"""Residents who do not exist, each with a number, a name and a phone that no program and no library has in it.

All of a kind share a rare middle, so that one search through gigabytes finds every one of them, whole or in pieces.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from drivers.card.idcard import check_character
from tests.drivers.card import made_up

REGION = "999999"
BIRTH = "19790409"
MIDDLE = "龘靐"
FAMILIES = "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜戚谢邹窦章苏潘葛范彭鲁"
LAST = "齉爨麤灪籱龖厵滟"
PHONE = "1380000"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody made up; the repr keeps everything back, as the terminal has to."""

    name: str = field(repr=False)
    number: str = field(repr=False)
    phone: str = field(repr=False)
    sex: str

    def social_files(self) -> dict[int, bytes]:
        """What their social security card holds."""
        return made_up.social_files(number=self.number, name=self.name, sex=self.sex.encode(), birth=BIRTH)

    def resident_text(self) -> bytes:
        """What their identity card says to a SAM_V."""
        return made_up.resident(number=self.number, name=self.name, sex=self.sex, birth=BIRTH)


def made_up_people(count: int, seed: int) -> list[Person]:
    """So many people, no two with a name, a number or a phone in common."""
    chance = random.Random(seed)
    names = [family + MIDDLE + last for last in LAST for family in FAMILIES]
    if not 0 < count <= len(names):
        raise ValueError(count)
    numbers, phones = chance.sample(range(1000), count), chance.sample(range(1000, 10000), count)
    return [
        Person(name, _number(order), f"{PHONE}{phone}", "1" if order % 2 else "2")
        for name, order, phone in zip(chance.sample(names, count), numbers, phones, strict=True)
    ]


def _number(order: int) -> str:
    first17 = f"{REGION}{BIRTH}{order:03d}"
    return first17 + check_character(first17)
