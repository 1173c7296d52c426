"""Asking for outcomes: of one condition at one instant, and of the bars before it."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session, SQLModel

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import NotStored
from genesis_dsl.market.zone import DAY
from genesis_dsl.store import messages
from genesis_dsl.store.layout import LAYOUT_OF
from genesis_dsl.store.reader import find_run, matching, rows_of
from genesis_dsl.trace.outcome import Outcome, unpack
from genesis_dsl.trace.rows import NodeRow, OutcomeBlockRow, OutcomeChangeRow

_AT_ONCE = 8
"""Blocks that are read together."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as it was asked: of a symbol, and for positions of one of them (`P12`)."""

    run: int
    node: int
    symbol: str
    subject: str = ""


def find_node(session: Session, run: int, node: int) -> NodeRow:
    """Find one sub-expression.

    Raises:
        NotStored: There is no such run or sub-expression.
    """
    found = next(matching(session, NodeRow, run=run, id=node), None)
    if found is None:
        find_run(session, run)
        raise NotStored(messages.no_node(run, node))
    return found


def find_outcome(session: Session, condition: Condition, time: int) -> Outcome | None:
    """Find what a condition was at an instant; None where it was not asked.

    Of a condition that reads the account it is the last change up to then.
    """
    latest = next(_blocks(session, condition, time), None)
    if latest is not None:
        return next((each for each in unpack(latest) if each.time == time), None)
    return next(_changes(session, condition, time, 1), None)


def find_strip(session: Session, condition: Condition, until: int, count: int) -> list[Outcome]:
    """Find the last outcomes of a condition up to an instant, in the order of time.

    Args:
        session: From `reading`.
        condition: Which one.
        until: Milliseconds since 1970 UTC, included.
        count: How many bars; of a condition that reads the account, how many changes.
    """
    found: list[Outcome] = []
    for block in _blocks(session, condition, until):
        found = [*unpack(block, last=until), *found]
        if len(found) >= count:
            break
    return found[-count:] or list(_changes(session, condition, until, count))[::-1]


def find_strips(
    session: Session, run: int, symbol: str, nodes: Sequence[int], span: tuple[int, int], count: int
) -> dict[int, list[Outcome]]:
    """Find the outcomes of several conditions in a span, in the order of time; of all in one question.

    Of a condition that reads the account they are its last changes up to the end, at most `count`.

    Args:
        session: From `reading`.
        span: Milliseconds since 1970 UTC, both ends included.
    """
    layout = LAYOUT_OF[OutcomeBlockRow]
    table = SQLModel.metadata.tables[layout.table]
    question = table.select().filter_by(run=run, symbol=symbol).where(table.c.node_id.in_(nodes))
    question = question.where(table.c.day_ms >= span[0] - DAY, table.c.day_ms < span[1])
    found: dict[int, list[Outcome]] = {}
    for block in rows_of(session, layout, question.order_by(table.c.day_ms)):
        found.setdefault(block.node, []).extend(unpack(block, *span))
    of_account = [node for node in nodes if node not in found]
    return found | {
        node: list(_changes(session, Condition(run, node, symbol), span[1], count))[::-1]
        for node in of_account
    }


def find_changes(session: Session, condition: Condition, first: int, last: int) -> list[Outcome]:
    """Find the changes of a condition that reads the account: the last one before a span, and those in it.

    Args:
        session: From `reading`.
        condition: Which one.
        first, last: Milliseconds since 1970 UTC, both included.
    """
    found: list[Outcome] = []
    for each in _changes(session, condition, last):
        found.append(each)
        if each.time < first:
            break
    return found[::-1]


def _blocks(session: Session, condition: Condition, until: int) -> Iterator[OutcomeBlockRow]:
    """Blocks with instants up to `until`, the latest first; a few are read at a time, for few are wanted."""
    layout = LAYOUT_OF[OutcomeBlockRow]
    table = SQLModel.metadata.tables[layout.table]
    question = table.select().filter_by(run=condition.run, node_id=condition.node, symbol=condition.symbol)
    question = question.order_by(table.c.day_ms.desc()).limit(_AT_ONCE)
    while True:
        found = list(rows_of(session, layout, question.where(table.c.day_ms < until)))
        yield from found
        if len(found) < _AT_ONCE:
            return
        until = found[-1].day


def _changes(
    session: Session, condition: Condition, until: int, limit: int | None = None
) -> Iterator[Outcome]:
    """Changes up to `until`, the latest first; at most `limit`."""
    layout = LAYOUT_OF[OutcomeChangeRow]
    table = SQLModel.metadata.tables[layout.table]
    question = table.select().filter_by(
        run=condition.run, node_id=condition.node, symbol=condition.symbol, subject=condition.subject
    )
    question = question.where(table.c.time_ms <= until).order_by(table.c.time_ms.desc(), table.c.id.desc())
    for row in rows_of(session, layout, question.limit(limit)):
        yield _outcome(row)


def _outcome(row: OutcomeChangeRow) -> Outcome:
    if row.truth in ("true", "false"):
        return Outcome(row.time, row.truth == "true")
    return Outcome(row.time, None, row.truth)
