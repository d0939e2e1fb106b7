"""The verb `user` of the hub's command line: the first account of a hub, and a way in for who lost theirs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from sync.hub.settings import HubSettings


def add_verbs(verb: Callable[[str, object, str], argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    from sync.hub.console.rights import Role  # noqa: PLC0415

    made = verb("user", user, "控制台账号：建一个，或重新邀请；打印一次性的开通网址")
    made.add_argument("name", help="账号，小写字母开头")
    made.add_argument("--shown", default="", help="姓名或称呼")
    made.add_argument("--role", choices=[role.value for role in Role], default=Role.OPERATOR.value)
    made.add_argument("--ground", default="nat", help="辖区，如 nat、prov/37、county/370102、street/370102001")


def user(settings: HubSettings, told: argparse.Namespace) -> int:
    """Make an account, or invite its owner again when it is there."""
    from sync.hub.console.accounts import Accounts, NotGoodError  # noqa: PLC0415
    from sync.hub.console.rights import Grant, Role, read_ground  # noqa: PLC0415
    from sync.hub.console.texts import LANGUAGES, speaker  # noqa: PLC0415
    from sync.hub.hub import Hub  # noqa: PLC0415

    ground = read_ground(told.ground)
    if ground is None:
        sys.stderr.write(f"没有这样的辖区：{told.ground}（如 nat、prov/37、county/370102、street/370102001）\n")
        return 2
    with Hub(settings) as hub:
        accounts = Accounts(hub.engine, hub.keys, hub.clock, hub.limits)
        known = {one.who.name: one for one in accounts.all()}
        try:
            if told.name in known and not known[told.name].closed:
                word = accounts.invite_again(told.name, None)
            else:
                word = accounts.make(told.name, told.shown, [Grant(Role(told.role), ground)], None)
        except NotGoodError as error:
            sys.stderr.write(speaker(LANGUAGES[0])(error.key) + "\n")
            return 1
    base = settings.public_url.rstrip("/") or f"http://{settings.host}:{settings.port}"
    sys.stdout.write(f"24 小时内在浏览器里打开，定口令、扫验证码：\n{base}/console/join/{word}\n")
    return 0
