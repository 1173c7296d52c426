"""Asking for the decisions of a run."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NoReturn

from sqlalchemy import ColumnElement
from sqlmodel import Session, SQLModel, col, func, or_, select

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import NotStored
from genesis_dsl.store import messages
from genesis_dsl.store.layout import DECISION
from genesis_dsl.store.reader import Ended, ended_of, find_run, matching, rows_of, rows_with_columns
from genesis_dsl.store.tables import DecisionTable, OrderTable, PositionTable
from genesis_dsl.trace.chain import Link
from genesis_dsl.trace.rows import DecisionRow

NOBODYS = 0
"""The number of no decision: that of an order or a position that no rule asked for."""
WORDS = 10
"""So many words of a text are looked for."""
RARE = 1_000
"""Up to so many decisions of a kind are found by it and sorted; more are soon met on a walk."""


@dataclass(frozen=True, slots=True)
class DecisionFilter:
    """Which decisions are asked for; None asks for all.

    Attributes:
        since, until: Milliseconds since 1970 UTC, both included.
        after: The id of a decision: only those behind it.
        text: Words that all must stand in what was decided, or in a sentence that was asked for it.
    """

    kind: str | None = None
    site: str | None = None
    subject: str | None = None
    symbol: str | None = None
    since: int | None = None
    until: int | None = None
    reason: str | None = None
    after: int | None = None
    text: str | None = None

    @property
    def holds_a_nul(self) -> bool:
        """Say whether a text is asked for that no row can hold: PostgreSQL would refuse the question."""
        texts = (self.kind, self.site, self.subject, self.symbol, self.reason, self.text)
        return any("\0" in each for each in texts if each)


ALL = DecisionFilter()


@dataclass(frozen=True, slots=True)
class Outline:
    """A decision without what it read: as `DecisionRow` has it."""

    id: int
    time: int
    kind: str
    site: str
    subject: str
    symbol: str
    reason: str


def find_decision(session: Session, run: int, decision: int) -> DecisionRow:
    """Find one decision.

    Raises:
        NotStored: There is no such run or decision; names those that there are.
    """
    return next(matching(session, DecisionRow, run=run, id=decision), None) or _missing(
        session, run, decision
    )


def find_decisions(
    session: Session, run: int, only: DecisionFilter = ALL, *, limit: int | None = None, latest: bool = False
) -> list[DecisionRow]:
    """Find decisions in the order of time, or the latest first.

    Args:
        session: From `reading`.
        run: The run.
        only: Which ones.
        limit: At most so many.
        latest: The latest first: what `whynot` asks for the last one before an instant.
    """
    if only.holds_a_nul:
        return []
    table = SQLModel.metadata.tables[DECISION.table]
    question = table.select().filter_by(run=run)
    for name in ("kind", "site", "subject", "symbol", "reason"):
        if (wanted := getattr(only, name)) is not None:
            question = question.where(table.c[name] == wanted)
    if only.since is not None:
        question = question.where(table.c.time_ms >= only.since)
    if only.until is not None:
        question = question.where(table.c.time_ms <= only.until)
    if only.after is not None:
        question = question.where(table.c.id > only.after)
    for word in (only.text or "").split()[:WORDS]:
        question = question.where(_says(session, run, word))
    order = table.c.id + 0 if _is_rare(session, run, only) else table.c.id  # + 0: no walk along the index
    question = question.order_by(order.desc() if latest else order).limit(limit)
    return list(rows_of(session, DECISION, question))


def _is_rare(session: Session, run: int, only: DecisionFilter) -> bool:
    if only.kind is None:
        return False
    found = select(DecisionTable.kind).where(DecisionTable.run == run, DecisionTable.kind == only.kind)
    found = found if only.reason is None else found.where(DecisionTable.reason == only.reason)
    return session.exec(select(func.count()).select_from(found.limit(RARE + 1).subquery())).one() <= RARE


def find_outlines(session: Session, run: int, without: Collection[str]) -> list[Outline]:
    """Find the decisions of a run but for some kinds, in the order of time, without what they read."""
    table = SQLModel.metadata.tables[DECISION.table]
    columns = (*(table.c[name] for name in ("id", "time_ms", "kind", "site", "subject", "symbol", "reason")),)
    question = select(*columns).where(table.c.run == run, table.c.kind.not_in(without))
    return [Outline(*row) for row in session.exec(question.order_by(table.c.id))]


def _says(session: Session, run: int, word: str) -> ColumnElement[bool]:
    """Make the condition that a word stands in a decision, or in a sentence of its rule."""
    decision, node = (SQLModel.metadata.tables[name] for name in (DECISION.table, "node"))
    told = [decision.c[name] for name in ("kind", "site", "subject", "symbol", "reason")]
    asked = select(node.c.owner_id).where(node.c.run == run, _contains(node.c.text, word)).distinct()
    subjects = list(session.exec(asked))
    return or_(*(_contains(column, word) for column in told), decision.c.subject.in_(subjects))


def _contains(column: ColumnElement[str], word: str) -> ColumnElement[bool]:
    return func.lower(column).contains(word.lower(), autoescape=True)


def find_decisions_of(session: Session, run: int, ids: Sequence[int]) -> list[DecisionRow]:
    """Find decisions by their ids; those that are not there are left out."""
    table = SQLModel.metadata.tables[DECISION.table]
    question = table.select().filter_by(run=run).where(table.c.id.in_(ids)).order_by(table.c.id)
    return list(rows_of(session, DECISION, question))


def count_decisions(session: Session, run: int) -> dict[str, dict[str, int]]:
    """Count decisions by kind and, within a kind, by reason."""
    ended = ended_of(session, find_run(session, run))
    counted = _kept_count(ended) if ended else _count(session, run)
    return {kind: dict(reasons) for kind, reasons in counted.items()}


def first_kind(session: Session, run: int, kinds: Sequence[str]) -> str:
    """Name the first of some kinds of which a run has a decision; "" where it has none."""
    asked = select(DecisionTable.id).where(DecisionTable.run == run).limit(1)
    found = (
        each for each in kinds if session.exec(asked.where(DecisionTable.kind == each)).first() is not None
    )
    return next(found, "")


@lru_cache(maxsize=8)
def _kept_count(ended: Ended) -> dict[str, dict[str, int]]:
    """Keep the counts of a run that has ended: there may be a hundred thousand decisions."""
    with ended.reading() as session:
        return _count(session, ended.run)


def _count(session: Session, run: int) -> dict[str, dict[str, int]]:
    key = (DecisionTable.kind, DecisionTable.reason)
    question = select(*key, func.count()).where(DecisionTable.run == run).group_by(*map(col, key))
    counts: dict[str, dict[str, int]] = {}
    for kind, reason, count in session.exec(question.order_by(*map(col, key))):
        counts.setdefault(kind, {})[reason] = count
    return counts


def find_links(session: Session, run: int) -> Iterator[Link]:
    """Find the decisions of a run with their hashes, as `trace.chain.find_break` takes them."""
    yield from _links(session, run=run)


def find_link(session: Session, run: int, decision: int) -> Link:
    """Find one decision with its hashes.

    Raises:
        NotStored: There is no such run or decision; names those that there are.
    """
    return next(_links(session, run=run, id=decision), None) or _missing(session, run, decision)


def _links(session: Session, **equal: int) -> Iterator[Link]:
    table = SQLModel.metadata.tables[DECISION.table]
    question = table.select().filter_by(**equal).order_by(table.c.id)
    for decision, values in rows_with_columns(session, DECISION, question):
        yield Link(decision, values["previous"], values["hash"])


def _missing(session: Session, run: int, decision: int) -> NoReturn:
    find_run(session, run)
    ends = select(func.min(DecisionTable.id), func.max(DecisionTable.id)).where(DecisionTable.run == run)
    first, last = session.exec(ends).one()
    if decision == NOBODYS and _holds_what_others_asked(session, run):
        raise NotStored(messages.nobodys())
    raise NotStored(messages.no_decision(run, decision, first, last))


def _holds_what_others_asked(session: Session, run: int) -> bool:
    """Say whether a run has an order or a position that no rule asked for."""
    asked = (
        select(each.id).where(each.run == run, each.decision_id == NOBODYS).limit(1)
        for each in (OrderTable, PositionTable)
    )
    return any(session.exec(each).first() is not None for each in asked)
