"""The console's own tables: accounts, sessions, promised days, papers from phones, help given one to one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync.hub.tables import Utc

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them."""
    _accounts()
    _work()


def _accounts() -> None:
    op.create_table(
        "account",
        _text("area", 6),
        _text("name", 40),
        _text("shown", 60),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("step", sa.BigInteger(), nullable=False),
        sa.Column("fails", sa.Integer(), nullable=False),
        sa.Column("not_before", Utc(timezone=True), nullable=True),
        _text("invite_sha256", 64),
        sa.Column("invite_until", Utc(timezone=True), nullable=True),
        _moment("made_at"),
        sa.Column("closed_at", Utc(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("area", "name"),
    )
    op.create_table(
        "account_grant",
        _text("area", 6),
        _text("account", 40),
        _text("role", 20),
        _text("ground", 80),
        sa.PrimaryKeyConstraint("area", "account", "role", "ground"),
    )
    op.create_table(
        "account_session",
        _text("area", 6),
        _text("id", 64),
        _text("account", 40),
        _moment("made_at"),
        _moment("seen_at"),
        sa.PrimaryKeyConstraint("area", "id"),
    )


def _work() -> None:
    op.create_table(
        "promise",
        _text("area", 6),
        _text("submission", 36),
        _text("due", 10),
        _text("actor", 64),
        _moment("at"),
        sa.PrimaryKeyConstraint("area", "submission"),
    )
    op.create_index(op.f("ix_promise_area_due"), "promise", ["area", "due"])
    op.create_table(
        "paper_link",
        _text("area", 6),
        _text("token_sha256", 64),
        _text("submission", 36),
        _text("made_by", 64),
        _moment("made_at"),
        _moment("until"),
        sa.Column("used_at", Utc(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("area", "token_sha256"),
    )
    op.create_table(
        "paper",
        _text("area", 6),
        _text("id", 36),
        _text("submission", 36),
        _text("kid", 64),
        _text("suite", 64),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _moment("at"),
        sa.PrimaryKeyConstraint("area", "id"),
    )
    op.create_index(op.f("ix_paper_area_submission"), "paper", ["area", "submission"])
    op.create_table(
        "help_given",
        _text("area", 6),
        _text("id", 36),
        _text("person", 64),
        _text("kind", 10),
        _text("day", 10),
        _text("actor", 64),
        _moment("at"),
        sa.PrimaryKeyConstraint("area", "id"),
    )
    op.create_index(op.f("ix_help_given_area_person"), "help_given", ["area", "person"])


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, Utc(timezone=True), nullable=False)


def downgrade() -> None:
    """Never: who did what stays known."""
    raise NotImplementedError
