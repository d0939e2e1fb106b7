"""Bytes of made-up cards: what a chip of a person who does not exist would hold."""

from __future__ import annotations

NAME = "测试娟"
NUMBER = "99999919790409002X"
OTHER_NUMBER = "999999199007260016"
CARD_NUMBER = "T00000011"


def record(identifier: int, value: bytes) -> bytes:
    return bytes([identifier, len(value)]) + value


def ef05(
    *,
    region: str = "999999",
    version: bytes = b"2.0\0",
    issued: str = "20180401",
    until: str = "20380401",
    card_number: str = CARD_NUMBER,
) -> bytes:
    """EF05 of the standard: 64 bytes."""
    return b"".join(
        [
            record(0x01, bytes.fromhex(region.ljust(32, "0"))),
            record(0x02, b"3"),
            record(0x03, version),
            record(0x04, bytes.fromhex("999999").ljust(12, b"\xff")),
            record(0x05, bytes.fromhex(issued)),
            record(0x06, bytes.fromhex(until)),
            record(0x07, card_number.encode().ljust(9, b"\0")),
        ]
    )


def ef06(
    *,
    number: str = NUMBER,
    name: str | bytes = NAME,
    sex: bytes = b"2",
    nation: str = "01",
    birthplace: str = "FFFFFF",
    birth: str = "19790409",
    extension: bool = True,
) -> bytes:
    """EF06 of the standard: 91 bytes, or 69 without the name extension of 1.0 cards."""
    spelled = name.encode("gb18030") if isinstance(name, str) else name
    rows = [
        record(0x08, number.encode().ljust(18, b"\0")),
        record(0x09, spelled[:30].ljust(30, b"\0")),
    ]
    if extension:
        rows.append(record(0x4E, spelled[30:].ljust(20, b"\0")))
    rows += [
        record(0x0A, sex),
        record(0x0B, bytes.fromhex(nation)),
        record(0x0C, bytes.fromhex(birthplace)),
        record(0x0D, bytes.fromhex(birth)),
    ]
    return b"".join(rows)


def social_files(**changes: object) -> dict[int, bytes]:
    """Both files of one social security card; keywords go to ef06()."""
    return {0xEF05: ef05(), 0xEF06: ef06(**changes)}  # type: ignore[arg-type]


def text256(fields: dict[tuple[int, int], str]) -> bytes:
    """Lay texts at (offset, bytes) into 256 bytes of spaces."""
    whole = bytearray(" ".encode("utf-16-le") * 128)
    for (offset, size), text in fields.items():
        raw = text.encode("utf-16-le")
        assert len(raw) <= size
        whole[offset : offset + size] = raw + whole[offset + len(raw) : offset + size]
    return bytes(whole)


def resident(**changes: str) -> bytes:
    """The text of a resident identity card; keywords replace fields."""
    told = {
        "name": NAME,
        "sex": "2",
        "nation": "01",
        "birth": "19790409",
        "address": "示范省样板市测试区一号街道幸福里3号楼",
        "number": NUMBER,
        "authority": "样板市公安局测试分局",
        "start": "20160509",
        "until": "20360509",
        "letter": "",
    } | changes
    return text256(
        {
            (0, 30): told["name"],
            (30, 2): told["sex"],
            (32, 4): told["nation"],
            (36, 16): told["birth"],
            (52, 70): told["address"],
            (122, 36): told["number"],
            (158, 30): told["authority"],
            (188, 16): told["start"],
            (204, 16): told["until"],
            (248, 2): told["letter"],
        }
    )


def permit(**changes: str) -> bytes:
    """The text of a 港澳台居民居住证: a resident's layout with a pass number behind it."""
    whole = bytearray(resident(**({"nation": "", "letter": "J"} | changes)))
    whole[220:238] = "H00000000".encode("utf-16-le")
    whole[238:242] = "01".encode("utf-16-le")
    return bytes(whole)


def foreigner_2017(**changes: str) -> bytes:
    """The text of a 外国人永久居留身份证 of the first layout."""
    told = {
        "english": "SAMPLE, ANNA MARIA",
        "sex": "2",
        "number": "ZZZ999987063000",
        "country": "ZZZ",
        "name": "测安娜",
        "start": "20240701",
        "until": "20340701",
        "birth": "19870630",
    } | changes
    return text256(
        {
            (0, 120): told["english"],
            (120, 2): told["sex"],
            (122, 30): told["number"],
            (152, 6): told["country"],
            (158, 30): told["name"],
            (188, 16): told["start"],
            (204, 16): told["until"],
            (220, 16): told["birth"],
            (236, 4): "01",
            (240, 8): "9999",
            (248, 2): "I",
        }
    )


def foreigner_2023(**changes: str) -> bytes:
    """The text of a 外国人永久居留身份证 of the second layout."""
    told = {
        "name": "测安娜",
        "sex": "2",
        "birth": "19870630",
        "english": "SAMPLE, ANNA MARIA",
        "more": "",
        "number": "999999198706300027",
        "start": "20240701",
        "until": "20340701",
    } | changes
    return text256(
        {
            (0, 30): told["name"],
            (30, 2): told["sex"],
            (32, 4): "00",
            (36, 16): told["birth"],
            (52, 70): told["english"],
            (122, 36): told["number"],
            (188, 16): told["start"],
            (204, 16): told["until"],
            (220, 22): told["more"],
            (242, 6): "ZZZ",
            (248, 2): "Y",
        }
    )
