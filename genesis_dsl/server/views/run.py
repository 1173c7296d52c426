"""A run: what ran with what, its figures, its notes, its decisions by kind and reason."""

from collections.abc import Mapping
from typing import Any

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.moment import parse_moment
from genesis_dsl.runs.facts import LIVE
from genesis_dsl.server.messages import runs as messages
from genesis_dsl.server.record import Record
from genesis_dsl.server.views.provenance import SHORT
from genesis_dsl.store.writer import DONE, RUNNING
from genesis_dsl.trace.figures import Figures
from genesis_dsl.trace.rows import RunRow
from genesis_dsl.types.kind import Kind

STATUS_SIGNS = {"done": "✓", "running": "…", "interrupted": "!", "failed": "✗"}
_MINUTE = 60_000
_MONEY = {
    "start_balance": "start balance",
    "end_balance": "end balance",
    "end_equity": "end equity",
    "max_drawdown": "largest drawdown",
}
_COUNTS = {
    "trades": "closed trades",
    "won": "won",
    "open_at_end": "open at the end",
    "signals": "signals",
    "ambiguous_bars": "ambiguous bars",
}


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run as a line of the list.

    Attributes:
        synthetic: Its prices are made up.
        failed: A rule that ends the account was broken.
    """

    number: int
    address: str
    status: str
    status_sign: str
    strategies: str
    stands_on: str
    symbols: str
    span: str
    started: str
    trades: str
    profit: str
    sign: str
    digest: str
    synthetic: bool
    failed: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the summary."""

    name: str
    text: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Decisions of a kind, or of one reason of it."""

    name: str
    count: str
    address: str


@dataclass(frozen=True, slots=True)
class KindCount:
    """Decisions of a kind, and of each of its reasons."""

    kind: Count
    reasons: tuple[Count, ...]


def run_line(row: RunRow, address: str, zone: str) -> RunLine:
    """Make the line of a run."""
    figures = Figures(None, row.currency, row.minor_digits, zone)
    manifest, summary = row.manifest, row.summary
    profit = summary.get("net_profit")
    return RunLine(
        number=row.id,
        address=address,
        status=row.status,
        status_sign=STATUS_SIGNS.get(row.status, "?"),
        strategies=", ".join(map(str, manifest.get("strategies", []))),
        stands_on=messages.ran_with(
            str(manifest.get("account", "")), len(manifest.get("files", [])), len(manifest.get("data", []))
        ),
        symbols=", ".join(map(str, manifest.get("symbols", []))),
        span=_span(manifest, figures),
        started=figures.instant(row.started_at // _MINUTE * _MINUTE),
        trades=f"{summary['trades']:,}" if "trades" in summary else "",
        profit="" if profit is None else figures.distance(_minor(profit, row), Kind.MONEY),
        sign=sign_of(profit or 0),
        digest=row.digest[:SHORT],
        synthetic=bool(manifest.get("synthetic")),
        failed=bool(summary.get("account_failed")),
    )


def summary_figures(record: Record) -> tuple[Figure, ...]:
    """List the figures of a run that has ended."""
    summary, row = record.row.summary, record.row
    found = [Figure(words, f"{summary[name]:,}") for name, words in _COUNTS.items() if name in summary]
    found += [
        Figure(words, record.money(_minor(summary[name], row)))
        for name, words in _MONEY.items()
        if name in summary
    ]
    return (*_profits(record), *found)


def _profits(record: Record) -> list[Figure]:
    """Give the net profit, and as an interval where bars left it open."""
    summary, row = record.row.summary, record.row
    if "net_profit" not in summary:
        return []
    profit, best = summary["net_profit"], summary.get("net_profit_at_best", summary["net_profit"])
    found = [Figure("net profit", record.gain(_minor(profit, row)), sign_of(profit))]
    if best != profit:
        found.append(Figure("net profit at best", record.gain(_minor(best, row)), sign_of(best)))
    if "net_profit_at_worst" in summary:
        worst = summary["net_profit_at_worst"]
        found.append(Figure("net profit at worst", record.gain(_minor(worst, row)), sign_of(worst)))
    return found


def interval(record: Record) -> str:
    """Say between which two amounts the profit lies, where bars left it open."""
    summary, row = record.row.summary, record.row
    if "net_profit" not in summary:
        return messages.AMBIGUOUS_BARS
    low = summary.get("net_profit_at_worst", summary["net_profit"])
    high = summary.get("net_profit_at_best", summary["net_profit"])
    return messages.profit_between(*(record.gain(_minor(each, row)) for each in (low, high)))


def kind_counts(counts: dict[str, dict[str, int]], record: Record) -> tuple[KindCount, ...]:
    """List the decisions of a run by kind and reason."""
    addresses = record.addresses
    return tuple(
        KindCount(
            Count(kind, f"{sum(reasons.values()):,}", addresses.decisions(kind=kind)),
            tuple(
                Count(reason, f"{count:,}", addresses.decisions(kind=kind, reason=reason))
                for reason, count in sorted(reasons.items(), key=lambda each: -each[1])
                if reason and reason != kind
            ),
        )
        for kind, reasons in counts.items()
    )


def trades_counted(count: int, record: Record) -> str:
    """Count the trades of a run, and apart from them those that were still open at its end."""
    return messages.trades_counted(count, record.row.summary.get("open_at_end", 0))


def unfinished(record: Record, reached: int) -> str:
    """Say of a run that did not come to its end why, how far it came, and how it goes on; "" of one that did.

    Args:
        reached: The last day or decision that was written; 0 where there is none.
    """
    row = record.row
    if row.status == DONE:
        return ""
    if row.status == RUNNING:
        return messages.UNDER_WAY
    last = row.summary.get("last_time")
    until = record.instant(parse_moment(last)) if last else ""
    if reached and not last:
        until = messages.about(record.instant(reached))
    said = messages.ended_early(row.status, row.fault, until)
    return f"{said} {messages.goes_on(row.id, row.status, is_session=LIVE in row.manifest)}"


def what_broke(record: Record, broken: Mapping[str, int]) -> str:
    """Say what became of the account of a run in which rules were broken; "" where none was."""
    if record.row.summary.get("account_failed"):
        return messages.ACCOUNT_FAILED
    return messages.RULES_BROKEN if broken else ""


def notes(record: Record) -> tuple[str, ...]:
    """List what a person should know of a run."""
    return tuple(map(str, record.manifest.get("notes", [])))


def not_simulated(record: Record) -> tuple[str, ...]:
    """List what a run did not simulate, as its manifest says."""
    return tuple(map(str, record.manifest.get("not_simulated", [])))


def sign_of(amount: float) -> str:
    """Name an amount by its sign: gain, loss, even."""
    return "gain" if amount > 0 else "loss" if amount < 0 else "even"


def _minor(amount: float, row: RunRow) -> float:
    """Turn the currency of a summary into minor units, in which all figures come."""
    return float(round(amount * 10**row.minor_digits))


def _span(manifest: dict[str, Any], figures: Figures) -> str:
    if not (isinstance(manifest.get("from"), int) and isinstance(manifest.get("to"), int)):
        return ""
    first, last = figures.instant(manifest["from"]), figures.instant(manifest["to"])
    return f"{first[:10]} to {last[:10]}"
