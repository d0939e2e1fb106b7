"""Accounts and their roles: made by an invitation, changed, shut. Nobody gives a right beyond the own ground."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from sync.hub.console.accounts import Account, NotGoodError
from sync.hub.console.here import Here, Refused, acted, seen
from sync.hub.console.places import spots
from sync.hub.console.rights import RIGHTS, Grant, Ground, Right, Role, read_ground
from sync.hub.console.turns import asked_turn, part_of

router = APIRouter()
_GIVEN = 4
"""Roles one form offers to fill in."""

Seen = Annotated[Here, Depends(seen(Right.ACCOUNTS))]
Acted = Annotated[Here, Depends(acted(Right.ACCOUNTS))]


@router.get("/people")
def people_page(here: Seen) -> Response:
    """List the accounts on this person's grounds."""
    found = [one for one in here.desk.accounts.all() if _reached(here, one)]
    return here.show("people.html", turn=part_of(found, asked_turn(here)), now=here.now)


@router.get("/people/new")
def new_page(here: Seen) -> Response:
    """Ask for name and roles of a new account."""
    return _form(here, None, "", {})


@router.post("/people/new")
def make(here: Acted) -> Response:
    """Make an account and show its invitation, once."""
    said = {"name": here.field("name", 40), "shown": here.field("shown", 60)}
    try:
        grants = _grants(here)
        word = here.desk.accounts.make(said["name"], said["shown"], grants, here.who)
    except NotGoodError as error:
        return _form(here, None, error.key, said)
    return _invitation(here, said["name"], word)


@router.get("/people/{name}")
def one_page(here: Seen, name: str) -> Response:
    """Show one account and what can be done with it."""
    return _form(here, _find(here, name), "", {})


@router.post("/people/{name}/roles")
def regrant(here: Acted, name: str) -> Response:
    """Give other roles."""
    account = _find(here, name)
    try:
        grants = _grants(here)
    except NotGoodError as error:
        return _form(here, account, error.key, {})
    if name == here.who.name:
        raise Refused("people.not_self")
    here.desk.accounts.regrant(name, grants, here.who)
    return here.go("/console/people", "roles")


@router.post("/people/{name}/invite")
def invite(here: Acted, name: str) -> Response:
    """Invite again who lost password or phone."""
    account = _find(here, name)
    if account.closed:
        raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)
    return _invitation(here, name, here.desk.accounts.invite_again(name, here.who))


@router.post("/people/{name}/close")
def close(here: Acted, name: str) -> Response:
    """Shut an account."""
    _find(here, name)
    if name == here.who.name:
        raise Refused("people.not_self")
    here.desk.accounts.close(name, here.who)
    return here.go("/console/people", "closed")


def _find(here: Here, name: str) -> Account:
    for one in here.desk.accounts.all():
        if one.who.name == name and _reached(here, one):
            return one
    raise Refused("refused.unknown", HTTPStatus.NOT_FOUND)


def _reached(here: Here, one: Account) -> bool:
    """Whether all roles of an account lie on this person's grounds: who reaches further is another one's to manage."""
    return all(here.who.covers(Right.ACCOUNTS, grant.ground) for grant in one.who.grants)


def _grants(here: Here) -> list[Grant]:
    """Roles a form gives; NotGoodError for such as cannot be, or are not this person's to give."""
    found: list[Grant] = []
    for place in range(_GIVEN):
        role, scope = here.field(f"role{place}"), here.field(f"ground{place}")
        if not role:
            continue
        ground = read_ground(scope)
        if role not in set(Role) or ground is None:
            raise NotGoodError("people.bad_ground")
        if not here.who.covers(Right.ACCOUNTS, ground):
            raise NotGoodError("people.beyond")
        found.append(Grant(Role(role), ground))
    if not found:
        raise NotGoodError("people.no_role")
    return found


def _form(here: Here, account: Account | None, wrong: str, said: dict[str, str]) -> Response:
    grants = list(account.who.grants) if account else []
    if wrong:  # what was filled in stays
        asked = [(here.field(f"role{place}"), here.field(f"ground{place}")) for place in range(_GIVEN)]
    else:
        asked = [(grant.role.value, grant.ground.scope) for grant in grants]
    asked += [("", "")] * (_GIVEN - len(asked))
    with here.hub.engine.connect() as conn:
        choice = spots(conn, here, Right.ACCOUNTS)
    told = {
        "account": account,
        "asked": asked,
        "open": max(1, sum(bool(role) for role, _ in asked)),
        "spots": choice,
        "said_name": said.get("name", ""),
        "said_shown": said.get("shown", ""),
        "wrong": here.t(wrong) if wrong else "",
        "roles": {role.value: sorted(right.value for right in RIGHTS[role]) for role in Role},
        "own": [Ground(ground.scope) for ground in here.who.grounds(Right.ACCOUNTS)],
        "now": here.now,
    }
    return here.show("person.html", HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK, **told)


def _invitation(here: Here, name: str, word: str) -> Response:
    base = here.hub.settings.public_url.rstrip("/") or str(here.request.base_url).split("/console")[0].rstrip("/")
    return here.show("invited.html", name=name, link=f"{base}/console/join/{word}")
