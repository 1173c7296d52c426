"""What changed in the behaviour of rules: both sides run over the same prices, their decisions compared.

1. Each side is replayed into a database of its own, which is thrown away.
2. Decisions of one moment, file and subject belong together; what is left is matched with the nearest.
3. The first differences are explained on both sides.

A near miss is no decision that does something, and is not compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.instant import format_iso, format_moment
from genesis_dsl.runs.replay import Progress, replay
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.summary import without_rules
from genesis_dsl.runs.why import why
from genesis_dsl.runs.whynot import whynot
from genesis_dsl.store.database import Database, open_database
from genesis_dsl.store.decisions import Outline, find_outlines
from genesis_dsl.store.reader import find_rows, find_run, reading
from genesis_dsl.trace.page import text
from genesis_dsl.trace.pipe import ENTRY_KINDS
from genesis_dsl.trace.rows import OrderRow

NEAR = 4 * 3_600_000
"""Within so many milliseconds a decision that is gone and a new one of the same kind are one that moved."""

FIGURES = ("type", "size", "price", "stop")
"""What is compared of an order."""

Names = Mapping[tuple[str, str], tuple[str, str]]

SILENT = frozenset({"near miss"})


@dataclass(frozen=True, slots=True)
class Act:
    """A decision as it is compared.

    Attributes:
        about: The file, the subject in it and the symbol.
        figures: Of its order: type, lot steps, price and stop in points; empty where it sent none.
    """

    id: int
    time: int
    about: tuple[str, str, str]
    kind: str
    reason: str
    figures: tuple[object, ...] = ()

    @property
    def outcome(self) -> tuple[str, str]:
        """Give what came of it."""
        return self.kind, self.reason

    @property
    def said(self) -> str:
        """Name it in words."""
        site, subject, symbol = self.about
        reason = f" ({self.reason})" if self.reason not in {"", self.kind} else ""
        return f"{format_moment(self.time)}  {symbol or 'account'}  {site} > {subject}: {self.kind}{reason}"

    def plain(self) -> dict[str, Any]:
        """Give it as plain values, for programs."""
        site, subject, symbol = self.about
        about = {"file": site, "subject": subject, "symbol": symbol}
        return {
            "decision": self.id,
            "time": format_iso(self.time),
            **about,
            "kind": self.kind,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """One decision that is not the same.

    Attributes:
        what: `gone`, `new`, `moved` (to another moment), `turned` (another outcome at the same moment),
            `figures` (an order with another price, stop or size).
        old_trace, new_trace: Why it was so on each side; "" where it was not asked.
    """

    what: str
    old: Act | None
    new: Act | None
    old_trace: str = ""
    new_trace: str = ""

    @property
    def figures(self) -> list[str]:
        """Name the figures of the order that are not the same."""
        if self.old is None or self.new is None or self.what != "figures":
            return []
        both = zip(FIGURES, self.old.figures, self.new.figures, strict=False)
        return [name for name, was, now in both if was != now]

    @property
    def time(self) -> int:
        """Give the moment at which it shows first."""
        return min(each.time for each in (self.old, self.new) if each is not None)

    def plain(self) -> dict[str, Any]:
        """Give it as plain values, for programs."""
        return {
            "what": self.what,
            "figures": self.figures,
            "old": self.old.plain() if self.old else None,
            "new": self.new.plain() if self.new else None,
            "old_trace": self.old_trace,
            "new_trace": self.new_trace,
        }


@dataclass(frozen=True, slots=True)
class Behaviour:
    """The decisions that differ, in the order of time, and the figures of both runs."""

    differences: tuple[Difference, ...]
    same: int
    old: Mapping[str, Any]
    new: Mapping[str, Any]

    def plain(self) -> dict[str, Any]:
        """Give it as plain values, for programs."""
        return {
            "same": self.same,
            "differences": [each.plain() for each in self.differences],
            "old": dict(self.old),
            "new": dict(self.new),
        }


@dataclass(frozen=True, slots=True)
class _Ran:
    """A side that ran."""

    database: Database
    run: int
    summary: Mapping[str, Any]

    def acts(self, names: Names) -> list[Act]:
        """List what it decided; what is called otherwise on the other side is given that name."""
        with reading(self.database) as session:
            orders = {each.decision: each for each in find_rows(session, self.run, OrderRow)}
            rows = find_outlines(session, self.run, SILENT)
        return [_act(each, orders.get(each.id), names) for each in rows]

    def trace(self, act: Act | None, other: Act, names: Names) -> str:
        """Explain a decision; where there is none, what an entry said at the moment of the other side's."""
        if act is not None:
            return text(why(self.database, self.run, f"D{act.id}"))
        site, subject, symbol = other.about
        asked = names.get((site, subject), (site, subject))
        if not symbol or other.kind not in ENTRY_KINDS:
            return ""
        answers = whynot(self.database, self.run, symbol, format_moment(other.time))
        found = (each.explanation for each in answers)
        return next(
            (text(each) for each in found if (each.decision.site, each.decision.subject) == asked), ""
        )


def compare_behaviour(
    old: Request, new: Request, names: Names, traces: int, progress: Progress | None = None
) -> Behaviour:
    """Run both sides and compare what they decided.

    Args:
        old, new: What is run; the same prices and span.
        names: File and present id of things by file and id before.
        traces: So many differences are explained.
        progress: Is told how far the work is.

    Raises:
        GenesisError: Something that was asked for is missing or cannot be used.
    """
    with TemporaryDirectory(prefix="genesis-dsl-") as folder:
        before = _run(old, Path(folder) / "old.db", progress, 0.0)
        after = _run(new, Path(folder) / "new.db", progress, 0.5)
        return _compared(before, after, names, traces)


def compare_runs(database: Database, old: int, new: int, traces: int = 0) -> Behaviour:
    """Compare what two recorded runs decided.

    Args:
        database: Holds both.
        old, new: Their numbers.
        traces: So many differences are explained.

    Raises:
        NotStored: There is no such run.
        GenesisError: A difference is to be explained whose run cannot be made again.
    """
    with reading(database) as session:
        rows = [find_run(session, each) for each in (old, new)]
    before, after = (_Ran(database, row.id, without_rules(row.summary)) for row in rows)
    return _compared(before, after, {}, traces)


def _compared(before: _Ran, after: _Ran, names: Names, traces: int) -> Behaviour:
    was, now = before.acts(names), after.acts({})
    found = sorted(_differences(was, now), key=lambda each: each.time)
    turned = {present: past for past, present in names.items()}
    told = [_traced(each, before, after, turned) for each in found[:traces]]
    same = len(now) - sum(each.new is not None for each in found)
    return Behaviour((*told, *found[traces:]), same, before.summary, after.summary)


def _run(request: Request, path: Path, progress: Progress | None, begin: float) -> _Ran:
    database = open_database(f"sqlite:///{path}")
    half: Progress | None = (lambda share: progress(begin + share / 2)) if progress else None
    result = replay(request, database, half)
    return _Ran(database, result.run, result.outline["summary"])


def _traced(one: Difference, before: _Ran, after: _Ran, past: Names) -> Difference:
    act = one.old or one.new
    assert act is not None
    was, now = before.trace(one.old, act, past), after.trace(one.new, act, {})
    return replace(one, old_trace=was, new_trace=now)


def _act(row: Outline, order: OrderRow | None, names: Names) -> Act:
    figures = (order.type, order.steps, order.price, order.stop) if order else ()
    site, subject = names.get((row.site, row.subject), (row.site, row.subject))
    return Act(row.id, row.time, (site, subject, row.symbol), row.kind, row.reason, figures)


def _differences(old: Sequence[Act], new: Sequence[Act]) -> Iterator[Difference]:
    """Match by moment, then by nearness."""
    gone, come, met = _met(old, new)
    for was, now in met:
        if was.outcome != now.outcome:
            yield Difference("turned", was, now)
        elif was.figures != now.figures:
            yield Difference("figures", was, now)
    moved = list(_moved(gone, come))
    yield from (Difference("moved" if near else "gone", was, near) for was, near in moved)
    found = {near.id for _, near in moved if near}
    yield from (Difference("new", None, each) for each in come if each.id not in found)


def _met(old: Iterable[Act], new: Iterable[Act]) -> tuple[list[Act], list[Act], list[tuple[Act, Act]]]:
    """Put together what was decided of one thing at one moment; of several the same outcomes first."""
    free = defaultdict[tuple[int, tuple[str, str, str]], list[Act]](list)
    for each in new:
        free[each.time, each.about].append(each)
    gone, met = list[Act](), list[tuple[Act, Act]]()
    for was in old:
        there = free[was.time, was.about]
        if there:
            now = next(
                (each for each in there if (each.kind, each.reason) == (was.kind, was.reason)), there[0]
            )
            there.remove(now)
            met.append((was, now))
        else:
            gone.append(was)
    return gone, [each for there in free.values() for each in there], met


def _moved(gone: Sequence[Act], come: Sequence[Act]) -> Iterator[tuple[Act, Act | None]]:
    """Give each decision that is gone with the nearest new one of its kind that is still free."""
    free = defaultdict[tuple[tuple[str, str, str], str], list[Act]](list)
    for each in come:
        free[each.about, each.kind].append(each)
    for was in gone:
        there = [each for each in free[was.about, was.kind] if abs(each.time - was.time) <= NEAR]
        near = min(there, key=lambda each: abs(each.time - was.time), default=None)
        if near is not None:
            free[was.about, was.kind].remove(near)
        yield was, near
