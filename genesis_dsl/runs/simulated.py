"""One order through the gate and the venue: what the account's rules say of it, and what becomes of it.

The order is written as a strategy with one entry that fires at one instant, and runs as any other: there is
no second gate and no second venue.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.errors import SettingsError
from genesis_dsl.market.instant import to_datetime
from genesis_dsl.market.moment import parse_bound, parse_moment
from genesis_dsl.market.zone import DAY
from genesis_dsl.runs.facts import first_batch
from genesis_dsl.runs.messages import starting as messages
from genesis_dsl.runs.prepare import Prepared, prepare
from genesis_dsl.runs.replay import Rows
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.stopping import Stop
from genesis_dsl.runs.why import with_source
from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.explanation import Explanation, Facts
from genesis_dsl.trace.pipe import ENTRY_KINDS
from genesis_dsl.trace.rows import OPEN_AT_END, DecisionRow, FillRow, OrderRow, PositionRow
from genesis_dsl.types.currency import minor_digits

SPAN = 5 * DAY
"""How long an order and its position are followed where nobody says."""
STEP = 2_000
"""Events after which it is looked whether all is over."""
ID = "order"


@dataclass(frozen=True, slots=True)
class Ticket:
    """An order as a person writes it; its figures are sentences, "" where nothing is said.

    Attributes:
        at: The moment at which it is sent, the close of a bar of `timeframe`.
        price: Of all but a market order.
        limit: Of a stop_limit order.
        until: The end of the prices that it lives through.
    """

    symbol: str
    side: str
    at: str
    timeframe: str = "M1"
    type: str = "market"
    price: str = ""
    limit: str = ""
    stop: str = ""
    targets: tuple[str, ...] = ()
    size: str = ""
    risk: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Fate:
    """What came of an order.

    Attributes:
        order: None where the gate or the account kept it.
        fills: Of its position, in the order of time.
        position: None where nothing was filled.
    """

    explanation: Explanation
    order: OrderRow | None
    fills: tuple[FillRow, ...]
    position: PositionRow | None
    facts: Facts
    notes: tuple[str, ...]


def simulate(ticket: Ticket, data: Path, account: str = "") -> Fate:
    """Send an order through the gate and the venue.

    Args:
        ticket: The order.
        data: A file of prices, or a folder of them.
        account: Path or id; "" for the demo account. It is in its first state: nothing is open.

    Raises:
        SettingsError: The moment cannot be read, or nothing is decided at it.
        RulesRefused: A sentence of the order is wrong.
        GenesisError: Something that was asked for is missing or cannot be used.
    """
    at = parse_moment(ticket.at)
    until = parse_bound(ticket.until) if ticket.until else at + SPAN
    with TemporaryDirectory(prefix="genesis-dsl-") as folder:
        path = Path(folder) / f"{ID}.yaml"
        path.write_text(write(ticket, at), encoding="utf-8")
        prepared = prepare(Request((path,), data, account, at, until))
    return _live(prepared, ticket, at)


def write(ticket: Ticket, at: int) -> str:
    """Write an order as a strategy.

    Raises:
        SettingsError: A sentence goes over its line.
    """
    symbol = _said("symbol", ticket.symbol)
    if "," in symbol:
        raise SettingsError(messages.no_sentence("symbol", symbol))
    clock = f"{to_datetime(at):%H:%M}"
    order = {"type": ticket.type, "at": ticket.price, "limit": ticket.limit}
    lines = [
        *("genesis: 1", "kind: strategy", f"id: {ID}", "title: One order"),
        f"symbols: [{symbol}]",
        f"timeframe: {_said('timeframe', ticket.timeframe)}",
        *("entries:", f"  - id: {ID}", f"    side: {_said('side', ticket.side)}"),
        f"    when: time between {clock} and {clock} in UTC",
        "    order:",
        *(f"      {name}: {_said(name, text)}" for name, text in order.items() if text),
        *(
            f"    {name}: {_said(name, text)}"
            for name, text in (("size", ticket.size), ("risk", ticket.risk), ("stop", ticket.stop))
            if text
        ),
        *(["    targets:"] if ticket.targets else []),
        *(f"      - at: {_said('target', each)}" for each in ticket.targets),
    ]
    return "\n".join(lines) + "\n"


def _said(name: str, text: str) -> str:
    """Give a sentence that stays in its line, whatever it says."""
    if not text.isprintable() or any(each in text for each in ("#", "]", "[", "{", "}", ": ")):
        raise SettingsError(messages.no_sentence(name, text))
    return text


def _live(prepared: Prepared, ticket: Ticket, at: int) -> Fate:
    batch = first_batch(prepared)
    currency = prepared.chosen.account.currency
    facts = Facts(
        nodes=tuple(batch.nodes),
        symbols={each.symbol: each for each in batch.symbols},
        sources={each.file_id: Source(each.name, each.text) for each in batch.sources},
        currency=currency,
        minor_digits=minor_digits(currency),
    )
    seen = _Seen()
    for each in Rows(prepared, block=STEP).batches(stop := Stop()):
        seen = seen.with_rows(each.decisions, each.orders, each.fills, each.positions)
        stop.asked = seen.is_over
    if seen.decision is None or seen.decision.time != at:
        raise SettingsError(messages.nothing_decided(ticket.symbol, ticket.at, ticket.timeframe))
    explained = with_source(explain(seen.decision, facts, [seen.order] if seen.order else []), facts)
    return Fate(explained, seen.order, seen.fills, seen.position, facts, tuple(prepared.notes))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What has come of the first order so far."""

    decision: DecisionRow | None = None
    order: OrderRow | None = None
    fills: tuple[FillRow, ...] = ()
    position: PositionRow | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more can come."""
        if self.decision is not None and self.decision.kind != "fired":
            return True
        if self.position is not None:
            return self.position.exit_reason != OPEN_AT_END
        return self.order is not None and not self.fills

    def with_rows(
        self,
        decisions: Sequence[DecisionRow],
        orders: Sequence[OrderRow],
        fills: Sequence[FillRow],
        positions: Sequence[PositionRow],
    ) -> "_Seen":
        """Take in the rows of a block; what came of later orders is not looked at."""
        decision = self.decision or next(_of_entries(decisions), None)
        mine = decision.id if decision else None
        order = self.order or next((each for each in orders if each.decision == mine), None)
        position = next((each for each in positions if each.decision == mine), self.position)
        number = position.id if position else self._number(fills)
        own = (each for each in fills if each.position == number)
        return replace(self, decision=decision, order=order, fills=(*self.fills, *own), position=position)

    def _number(self, fills: Sequence[FillRow]) -> int | None:
        """Give the number of its position: only one is open at a time, and the first is its own."""
        return next((each.position for each in (*self.fills, *fills)), None)


def _of_entries(decisions: Sequence[DecisionRow]) -> Iterator[DecisionRow]:
    return (each for each in decisions if each.kind in ENTRY_KINDS and each.site == ID)
