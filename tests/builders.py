"""The smallest possible runs: rules from a few lines, prices from short lists, rows out.

Prices are points (1.10000 is 110_000), bars are M1 and follow each other from `START` on. The plain
instrument quotes bids, with a spread of 10 points, no costs, no slippage, at all hours.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from textwrap import indent

import numpy as np

from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.facts import first_batch
from genesis_dsl.runs.prepare import Prepared, prepare
from genesis_dsl.runs.replay import Rows
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.stopping import Stop
from genesis_dsl.trace.digest import Digest
from genesis_dsl.trace.rows import (
    AlertRow,
    Batch,
    DecisionRow,
    FillRow,
    LedgerDayRow,
    OrderRow,
    OutcomeBlockRow,
    OutcomeChangeRow,
    PositionRow,
    StopMoveRow,
)

Bar = tuple[int, int, int, int]

START = "2026-01-05 00:00"
MINUTE = 60_000
PRICE = 110_000

STRATEGY = """genesis: 1
kind: strategy
id: story
title: A story
symbols: [{symbols}]
timeframe: {timeframe}
{body}"""

ACCOUNT = """genesis: 1
kind: account
id: small
title: A small account
currency: {currency}
initial_balance: {balance} {currency}
phase: challenge
book: {book}
instruments: plain
broker: simulated
rulesets:{rulesets}
kill_switches: [{switches}]
strategies:
  - id: story
"""

RULESET = """genesis: 1
kind: ruleset
id: limits
title: Limits
plan: {{product: Test, phase: Test, account: Test}}
timezone: {zone}
in_force: {{from: unknown, until: open}}
sources:
  - id: house
    publisher: House
    page: example.org
    section: All
    read_on: 2026-01-01
{head}rules:
{rules}"""

SWITCHES = """genesis: 1
kind: kill_switch
id: switches
title: Switches
timezone: {zone}
timeframe: M1
{head}switches:
{switches}"""

NEWS = """genesis: 1
kind: news
id: calendar
title: Events
sets:
{sets}"""

POLICY = """genesis: 1
kind: execution
id: worked
title: An execution policy
{policy}
"""

SYMBOL = """  - symbol: {symbol}
    class: forex
    base: {base}
    quote: {quote}
    digits: {digits}
    pip: {pip}
    lot: 100_000 {base}
    lots: {{least: 0.01, most: 100, step: 0.01}}
    spread: {spread}
{more}"""

INSTRUMENTS = """genesis: 1
kind: instruments
id: plain
title: Plain instruments
bars_start: 17:00 in America/New_York
prices: {prices}
limits_fill: {limits_fill}
symbols:
"""


def at(text: str) -> int:
    """Read `2026-01-05 00:10` as UTC, in milliseconds."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1_000


def flat(count: int, price: int = PRICE) -> list[Bar]:
    """Make bars at one price."""
    return [(price, price, price, price)] * count


def path(*closes: int) -> list[Bar]:
    """Make bars from close to close, without wicks."""
    opens = (closes[0], *closes[:-1])
    return [(a, max(a, b), min(a, b), b) for a, b in zip(opens, closes, strict=True)]


def symbol_text(
    symbol: str = "EURUSD", *, spread: str = "1 pip", margin: str = "leverage: 100", more: str = ""
) -> str:
    """Write one line of the instruments file."""
    yen = symbol.endswith("JPY")
    more = f"{margin}\n{more}".strip("\n")
    return SYMBOL.format(
        symbol=symbol,
        base=symbol[:3],
        quote=symbol[3:],
        digits=3 if yen else 5,
        pip="0.01" if yen else "0.0001",
        spread=spread,
        more=indent(more, "    ") + "\n" if more else "",
    )


def entry(
    at_clock: str = "00:05",
    *,
    side: str = "buy",
    name: str = "go",
    when: str = "",
    stop: str | None = "20 pips",
    size: str = "size: 1 lots",
    order: str = "",
    targets: Sequence[str] = (),
    more: str = "",
) -> str:
    """Write an entry that fires at one clock time in UTC, or `when`; each target may hold more lines."""
    lines = [f"- id: {name}", f"  side: {side}"]
    lines += [f"  when: {when or f'time between {at_clock} and {at_clock} in UTC'}", f"  {size}"]
    lines += [f"  stop: {stop}"] if stop else []
    lines += ["  order:", indent(order, "    ")] if order else []
    lines += ["  targets:"] if targets else []
    lines += [indent(each, "      ").replace("      ", "    - ", 1) for each in targets]
    return "\n".join(lines) + "\n" + (indent(more, "  ") + "\n" if more else "")


def strategy(
    *entries: str, exits: str = "", names: str = "", timeframe: str = "M1", symbols: str = "EURUSD"
) -> str:
    """Write a strategy file around some entries."""
    body = f"names:\n{indent(names, '  ')}\n" if names else ""
    body += "entries:\n" + indent("".join(entries), "  ")
    body += f"exits:\n{indent(exits, '  ')}\n" if exits else ""
    return STRATEGY.format(symbols=symbols, timeframe=timeframe, body=body)


def csv_text(bars: Sequence[Bar], start: str = START, *, digits: int = 5, step: int = MINUTE) -> str:
    """Write bars as a csv file."""
    first = at(start)
    rows = ["time,open,high,low,close"]
    for number, bar in enumerate(bars):
        stamp = datetime.fromtimestamp((first + number * step) / 1_000, UTC)
        prices = ",".join(f"{price / 10**digits:.{digits}f}" for price in bar)
        rows.append(f"{stamp:%Y-%m-%d %H:%M:%S},{prices}")
    return "\n".join(rows) + "\n"


def ticks_text(ticks: Sequence[tuple[str, int, int]], day: str = START[:10], *, digits: int = 5) -> str:
    """Write ticks, each a clock with its fractions of a second, a bid and an ask, as a csv file."""
    rows = ["time,bid,ask"]
    for stamp, *prices in ticks:
        quoted = ",".join(f"{price / 10**digits:.{digits}f}" for price in prices)
        rows.append(f"{day} {stamp},{quoted}")
    return "\n".join(rows) + "\n"


@dataclass
class Story:
    """What a run is made of; every part has a plain default."""

    rules: str
    prices: Mapping[str, Sequence[Bar]] | Sequence[Bar]
    limits: str = ""
    switches: str = ""
    zone: str = "Europe/Prague"
    balance: str = "100_000"
    currency: str = "USD"
    symbols: Sequence[str] = (symbol_text(),)
    quotes: str = "bid"
    limits_fill: str = "through"
    account: str = ""
    start: str = START
    first: int | None = None
    last: int | None = None
    settings: tuple[str, ...] = ()
    book: str = "hedging"
    raw: Mapping[str, str] = field(default_factory=dict)
    news: str = ""
    calendar: str = ""
    policy: str = ""
    groups: str = ""

    def write(self, folder: Path) -> Request:
        """Write every file into a folder, and ask for a run of them."""
        rules, data = folder / "rules", folder / "data"
        rules.mkdir(exist_ok=True)
        data.mkdir(exist_ok=True)
        for name, text in self.texts().items():
            (rules / name).write_text(text, encoding="utf-8")
        for name, text in self.data().items():
            (data / name).write_text(text, encoding="utf-8")
        names = sorted(self.texts())
        calendar = folder / "calendar.csv" if self.calendar else None
        if calendar:
            calendar.write_text(self.calendar, encoding="utf-8")
        return Request(
            *(tuple(rules / each for each in names), data, "", self.first, self.last, self.settings),
            calendar=calendar,
        )

    def texts(self) -> dict[str, str]:
        """Give the rule files."""
        instruments = INSTRUMENTS.format(prices=self.quotes, limits_fill=self.limits_fill)
        found = {
            "story.yaml": self.rules,
            "plain.yaml": instruments + "".join(self.symbols),
            "small.yaml": ACCOUNT.format(
                book=self.book,
                balance=self.balance,
                currency=self.currency,
                rulesets="\n  - id: limits" if self.limits else " []",
                switches="switches" if self.switches else "",
            )
            .replace("rulesets: []\n", "")
            .replace("kill_switches: []\n", "")
            + self.account,
        }
        if self.policy:
            found["policy.yaml"] = POLICY.format(policy=self.policy)
        if self.news:
            found["news.yaml"] = NEWS.format(sets=indent(self.news, "  "))
        head = f"groups:\n{indent(self.groups, '  ')}" if self.groups else ""
        if self.limits:
            rules = indent(self.limits, "  ")
            found["limits.yaml"] = RULESET.format(zone=self.zone, head=head, rules=rules)
        if self.switches:
            switches = indent(self.switches, "  ")
            found["switches.yaml"] = SWITCHES.format(zone=self.zone, head=head, switches=switches)
        return found

    def data(self) -> dict[str, str]:
        """Give the files of prices."""
        prices = self.prices if isinstance(self.prices, Mapping) else {"EURUSD": self.prices}
        found = {
            f"{name}_M1.csv": csv_text(bars, self.start, digits=3 if name.endswith("JPY") else 5)
            for name, bars in prices.items()
            if bars
        }
        return found | dict(self.raw)


@dataclass
class Ran:
    """The rows of a run."""

    prepared: Prepared
    batches: list[Batch]

    @property
    def decisions(self) -> list[DecisionRow]:
        """All decisions."""
        return [row for each in self.batches for row in each.decisions]

    @property
    def orders(self) -> list[OrderRow]:
        """All orders, as they ended."""
        return [row for each in self.batches for row in each.orders]

    @property
    def fills(self) -> list[FillRow]:
        """All deals."""
        return [row for each in self.batches for row in each.fills]

    @property
    def positions(self) -> list[PositionRow]:
        """All positions, as they ended."""
        return [row for each in self.batches for row in each.positions]

    @property
    def stop_moves(self) -> list[StopMoveRow]:
        """All moves of stops."""
        return [row for each in self.batches for row in each.stop_moves]

    @property
    def days(self) -> list[LedgerDayRow]:
        """The account at the start of each day."""
        return [row for each in self.batches for row in each.ledger_days]

    @property
    def alerts(self) -> list[AlertRow]:
        """All messages to people."""
        return [row for each in self.batches for row in each.alerts]

    @property
    def changes(self) -> list[OutcomeChangeRow]:
        """Outcomes that read the account, when they changed."""
        return [row for each in self.batches for row in each.outcome_changes]

    @property
    def blocks(self) -> list[OutcomeBlockRow]:
        """Packed outcomes of the market."""
        return [row for each in self.batches for row in each.outcome_blocks]

    def ledger(self, name: str) -> int:
        """Read a figure of the account at the end."""
        return int(self.prepared.assembled.world.v.ledger[0][name])

    def kinds(self, *, without: Sequence[str] = ()) -> list[tuple[str, str, str]]:
        """List every decision as clock, kind, and reason or subject."""
        return [
            (clock(each.time), each.kind, each.reason or each.subject)
            for each in self.decisions
            if each.kind not in without
        ]

    def deals(self) -> list[tuple[str, str, int, int, str]]:
        """List every deal as clock, `in` or `out`, lot steps, price, reason."""
        return [
            (clock(each.time), "in" if each.opens else "out", each.steps, each.price, each.reason)
            for each in self.fills
        ]

    def digest(self) -> str:
        """Hash everything, as a run does."""
        digest = Digest()
        for each in (first_batch(self.prepared), *self.batches):
            digest.add(each)
        return digest.hexdigest()


def clock(instant: int) -> str:
    """Write an instant as its UTC clock; on another day than the first, with the date."""
    moment = datetime.fromtimestamp(instant / 1_000, UTC)
    return f"{moment:%H:%M}" if instant < at(START) + 86_400_000 else f"{moment:%m-%d %H:%M}"


def run(story: Story, folder: Path, block: int = 25_000) -> Ran:
    """Write a story, run it, and give its rows."""
    return run_request(story.write(folder), block)


def run_request(request: Request, block: int = 25_000) -> Ran:
    """Run what is asked for, and give its rows; rules with errors are told as what they are."""
    try:
        prepared = prepare(request)
    except RulesRefused as refused:
        found = [f"{each.code} {each.message}: {each.span.text!r}" for each in refused.diagnostics]
        raise AssertionError("\n".join(found)) from refused
    return Ran(prepared, list(batches(prepared, block)))


def batches(prepared: Prepared, block: int = 25_000) -> Iterator[Batch]:
    """Live through a prepared run."""
    return Rows(prepared, block=block).batches(Stop())


def random_walk(seed: int, count: int, price: int = PRICE, step: int = 8) -> list[Bar]:
    """Make bars that wander, with wicks; the same for the same seed."""
    rng = np.random.default_rng(seed)
    closes = price + np.cumsum(rng.integers(-step, step + 1, count))
    opens = np.concatenate(([price], closes[:-1]))
    highs = np.maximum(opens, closes) + rng.integers(0, step, count)
    lows = np.minimum(opens, closes) - rng.integers(0, step, count)
    return [tuple(map(int, each)) for each in zip(opens, highs, lows, closes, strict=True)]  # type: ignore[misc]  # four each
