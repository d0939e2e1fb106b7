"""Why a hub would not take this terminal in, in sentences for a technician; the same by line and by stick."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

REFUSALS: Mapping[str, str] = {
    "bad_code": "这不是开通码，请重新扫码或粘贴整行。",
    "other_hub": "回答的不是发码的那个中心，请核对地址，再要一个码。",
    "token_unknown": "中心不认这个开通码，请再要一个。",
    "token_used": "这个开通码用过了，请再要一个。",
    "token_expired": "这个开通码过期了，请再要一个。",
    "revoked": "用这个开通码开通之后，中心停了这台机器，请再要一个。",
    "copied": "有两台机器用着同一份数据，中心停了它们。要用哪台，就给哪台再要一个开通码。",
    "series_exhausted": "这个驿站的号段用完了，请找中心。",
    "unknown_suite": "中心不收这种算法套件：请中心加一把这种密钥，或改本机的算法套件。",
}


def refusal_words(reason: str) -> str:
    """Sentence for the hub's reason; its code where there is none."""
    return REFUSALS.get(reason, f"中心没有接受，原因代码 {reason}。")
