"""Stories of a netting book: what is filled in a symbol adds to its one position, takes from it, or turns it.

The spread is 10 points, a lot has 100 steps, a point is worth a cent a step. Each order is decided at its
clock and filled at the open of the next bar.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import (
    Bar,
    Ran,
    Story,
    clock,
    csv_text,
    entry,
    flat,
    path,
    run,
    run_request,
    strategy,
    symbol_text,
)
from tests.trading.reference import Wanted
from tests.trading.reference import netted as deals_of

P = 110_000


def order(name: str, at: str, side: str, lots: str, **more: str | None) -> str:
    parts = {"stop": None} | more
    return entry(at, name=name, side=side, size=f"size: {lots} lots", more="at_once: 1", **parts)  # type: ignore[arg-type]  # parts of an entry


def netted(entries: Sequence[str], bars: Sequence[Bar], folder: Path, *, more: str = "", **parts: str) -> Ran:
    story = Story(strategy(*entries), bars, book="netting", symbols=(symbol_text(more=more),), **parts)  # type: ignore[arg-type]  # parts of a story
    return run(story, folder)


def deals(ran: Ran) -> list[str]:
    """Write every deal as clock, direction, steps, price, number of its position, reason, profit."""
    return [
        f"{clock(each.time)} {'in' if each.opens else 'out'} {each.steps} at {each.price} "
        f"P{each.position} {each.reason} {each.profit}"
        for each in ran.fills
    ]


def trades(ran: Ran) -> list[str]:
    """Write every position as its side, first size, mean price, reason it ended, result."""
    return [
        f"P{each.id} {'buy' if each.side > 0 else 'sell'} {each.steps} at {each.entry_price} "
        f"{each.exit_reason} {each.pnl}"
        for each in ran.positions
    ]


@dataclass(frozen=True)
class Netted:
    """Orders one after the other, the closes they meet, and what becomes of them."""

    orders: list[str]
    closes: list[int]
    deals: list[str]
    trades: list[str]


STORIES = {
    "an order on the same side adds, at the mean price": Netted(
        [order("a", "00:02", "buy", "1"), order("b", "00:04", "buy", "2")],
        [P, P, P, P + 30, P + 30, P + 30],
        ["00:03 in 100 at 110010 P1 entry:a 0", "00:05 in 200 at 110040 P1 entry:b 0"],
        ["P1 buy 300 at 110030 open at end 0"],
    ),
    "a mean price between two points is kept exactly": Netted(
        [order("a", "00:02", "buy", "1"), order("b", "00:04", "buy", "2")],
        [P, P, P, P + 25, P + 25, P + 25],
        ["00:03 in 100 at 110010 P1 entry:a 0", "00:05 in 200 at 110035 P1 entry:b 0"],
        ["P1 buy 300 at 110027 open at end -500"],  # (110,025 - 110,010) 100 + (110,025 - 110,035) 200
    ),
    "an order on the other side closes a part": Netted(
        [order("a", "00:02", "buy", "2"), order("b", "00:04", "sell", "0.5")],
        [P, P, P, P + 50, P + 50, P + 50],
        ["00:03 in 200 at 110010 P1 entry:a 0", "00:05 out 50 at 110050 P1 entry:b 2000"],
        ["P1 buy 200 at 110010 open at end 8000"],
    ),
    "one of the same size closes all": Netted(
        [order("a", "00:02", "buy", "1"), order("b", "00:04", "sell", "1")],
        [P, P, P, P + 50, P + 50, P + 50],
        ["00:03 in 100 at 110010 P1 entry:a 0", "00:05 out 100 at 110050 P1 entry:b 4000"],
        ["P1 buy 100 at 110010 entry:b 4000"],
    ),
    "a larger one turns the position round in one moment": Netted(
        [order("a", "00:02", "buy", "1"), order("b", "00:04", "sell", "3")],
        [P, P, P, P + 50, P + 50, P + 20],
        [
            "00:03 in 100 at 110010 P1 entry:a 0",
            "00:05 out 100 at 110050 P1 entry:b 4000",
            "00:05 in 200 at 110050 P2 entry:b 0",
        ],
        ["P1 buy 100 at 110010 entry:b 4000", "P2 sell 200 at 110050 open at end 4000"],
    ),
    "the stop of the latest order is that of the whole position": Netted(
        [order("a", "00:02", "buy", "1", stop="20 pips"), order("b", "00:04", "buy", "1", stop="5 pips")],
        [P, P, P, P, P, P - 60],
        [
            "00:03 in 100 at 110010 P1 entry:a 0",
            "00:05 in 100 at 110010 P1 entry:b 0",
            "00:06 out 200 at 109960 P1 stop -10000",
        ],
        ["P1 buy 200 at 110010 stop -10000"],
    ),
    "a latest order without a stop takes it away": Netted(
        [order("a", "00:02", "buy", "1", stop="5 pips"), order("b", "00:04", "buy", "1")],
        [P, P, P, P, P, P - 100],
        ["00:03 in 100 at 110010 P1 entry:a 0", "00:05 in 100 at 110010 P1 entry:b 0"],
        ["P1 buy 200 at 110010 open at end -22000"],
    ),
    "an order that only takes from it leaves its stop": Netted(
        [order("a", "00:02", "buy", "2", stop="5 pips"), order("b", "00:04", "sell", "1", stop="40 pips")],
        [P, P, P, P, P, P - 60],
        [
            "00:03 in 200 at 110010 P1 entry:a 0",
            "00:05 out 100 at 110000 P1 entry:b -1000",
            "00:06 out 100 at 109960 P1 stop -5000",
        ],
        ["P1 buy 200 at 110010 stop -6000"],
    ),
}


@pytest.mark.parametrize("name", STORIES)
def test_a_symbol_has_one_position(name: str, tmp_path: Path) -> None:
    told = STORIES[name]
    ran = netted(told.orders, path(*told.closes), tmp_path)
    assert deals(ran) == told.deals
    assert trades(ran) == told.trades


def test_each_target_closes_its_share_of_what_is_there_by_now(tmp_path: Path) -> None:
    halves = ["at: 10 pips\nclose: 50%\nthen: stop to entry", "at: 20 pips\nclose: 50%"]
    late = entry("00:04", name="b", size="size: 1 lots", stop="30 pips", targets=halves, more="at_once: 1")
    bars = path(P, P, P, P, P, P + 60, P + 120, P + 120, P - 50)
    ran = netted([order("a", "00:02", "buy", "2", stop="90 pips"), late], bars, tmp_path)
    assert deals(ran)[2:] == [
        "00:07 out 150 at 110110 P1 target:1 15000",
        "00:09 out 150 at 110010 P1 stop 0",
    ]


def test_two_strategies_on_one_symbol_net(tmp_path: Path) -> None:
    second = strategy(order("down", "00:04", "sell", "1")).replace("id: story", "id: other")
    story = Story(strategy(order("up", "00:02", "buy", "1")), flat(8), book="netting")
    request = story.write(tmp_path)
    (tmp_path / "rules" / "other.yaml").write_text(second)
    ran = run_request(replace(request, paths=(*request.paths, tmp_path / "rules" / "other.yaml")))
    assert deals(ran) == [
        "00:03 in 100 at 110010 P1 entry:up 0",
        "00:05 out 100 at 110000 P1 entry:down -1000",
    ]
    assert trades(ran) == ["P1 buy 100 at 110010 entry:down -1000"]


def test_an_entry_that_has_added_is_not_asked_again_until_the_position_ends(tmp_path: Path) -> None:
    when = "time between 00:04 and 00:07 in UTC"
    again = entry(name="b", when=when, stop=None, more="at_once: 1")
    ran = netted([order("a", "00:02", "buy", "1"), again], flat(10), tmp_path)
    assert deals(ran) == ["00:03 in 100 at 110010 P1 entry:a 0", "00:05 in 100 at 110010 P1 entry:b 0"]
    assert [kind for _, kind, _ in ran.kinds()] == [
        "fired",
        "fired",
        "already in",
        "already in",
        "already in",
    ]


def test_what_nets_ties_up_margin_for_the_rest_only(tmp_path: Path) -> None:
    limits = "- id: cap\n  must_hold: margin_used <= 550.05 USD\n  if_broken: alert info\n"
    entries = [order("a", "00:02", "buy", "0.5"), order("b", "00:04", "sell", "1", stop="90 pips")]
    ran = netted(entries, flat(8), tmp_path, limits=limits)
    assert [kind for _, kind, _ in ran.kinds()] == ["fired", "fired"]
    assert trades(ran)[1] == "P2 sell 50 at 110000 open at end -500"


@dataclass
class Plain:
    """A netting account once more, in fractions: signed steps, their mean price, what was realised."""

    steps: int = 0
    price: Fraction = Fraction(0)
    realised: Fraction = field(default=Fraction(0))

    def deal(self, steps: int, price: int) -> None:
        """Trade signed steps at a price."""
        if self.steps * steps >= 0:
            whole = self.steps + steps
            self.price = (self.price * self.steps + Fraction(price) * steps) / whole
            self.steps = whole
            return
        closed = min(abs(steps), abs(self.steps)) * (1 if self.steps > 0 else -1)
        self.realised += (price - self.price) * closed
        self.steps -= closed
        if steps + closed:
            self.price, self.steps = Fraction(price), steps + closed


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.lists(
        st.tuples(st.integers(-300, 300).filter(bool), st.integers(-80, 80)), min_size=1, max_size=8
    )
)
def test_the_ledger_is_that_of_a_second_computation(tmp_path: Path, asked: list[tuple[int, int]]) -> None:
    clocks = [f"00:{2 * k + 2:02}" for k in range(len(asked))]
    entries = [
        order(f"o{k}", at, "buy" if steps > 0 else "sell", f"{abs(steps) / 100:.2f}")
        for k, (at, (steps, _)) in enumerate(zip(clocks, asked, strict=True))
    ]
    closes = [P, P]
    for _, price in asked:
        closes += [P + price, P + price]
    ran = netted(entries, [(each, each, each, each) for each in closes], tmp_path)
    plain = Plain()
    for (steps, _), each in zip(asked, closes[2::2], strict=True):
        plain.deal(steps, each + 10 * (steps > 0))
    result = sum(each.profit - each.commission + each.swap for each in ran.fills)
    assert ran.ledger("balance") == 10_000_000 + result
    assert abs(result - plain.realised) <= len(ran.fills)
    bid = closes[-1]
    open_now = (bid + 10 * (plain.steps < 0) - plain.price) * plain.steps
    assert abs(ran.ledger("equity") - 10_000_000 - plain.realised - open_now) <= len(ran.fills) + 1
    assert sum(each.pnl for each in ran.positions) == ran.ledger("equity") - 10_000_000


FIRST = 2
"""The bar that the first of the drawn orders meets; each is decided a bar after the one before."""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.lists(
        st.tuples(st.integers(-200, 200).filter(bool), st.sampled_from([None, 0, 20])), min_size=2, max_size=6
    ),
    shown=st.lists(
        st.tuples(st.sampled_from([0, 15, -15, 40, -40]), st.sampled_from([0, 30, 90, 400])),
        min_size=10,
        max_size=10,
    ),
)
def test_parts_net_as_a_plain_reading_of_the_design(
    tmp_path: Path, asked: list[tuple[int, int | None]], shown: list[tuple[int, int]]
) -> None:
    bars = [(P + away, steps) for away, steps in shown]
    wanted, entries = [], []
    for k, (steps, behind) in enumerate(asked):
        side = 1 if steps > 0 else -1
        limit = None if behind is None else bars[FIRST + k - 1][0] - side * behind
        wanted.append(Wanted(f"entry:o{k}", FIRST + k, side, abs(steps), limit))
        kind = "" if limit is None else f"type: limit\nat: {limit / 100_000:.5f}"
        way = "buy" if side > 0 else "sell"
        entries.append(order(f"o{k}", f"00:{FIRST + k:02}", way, f"{abs(steps) / 100:.2f}", order=kind))
    head, *rows = csv_text([(price,) * 4 for price, _ in bars]).splitlines()
    rows = [f"{row},{steps}" for row, (_, steps) in zip(rows, bars, strict=True)]
    raw = {"EURUSD_M1.csv": "\n".join([f"{head},volume", *rows])}
    symbols = (symbol_text(more="fills: {share: 100%, unit: 0.01 lots}"),)
    story = Story(strategy(*entries), {}, book="netting", symbols=symbols, raw=raw)
    ran = run(story, tmp_path)
    assert run(story, tmp_path, block=3).digest() == ran.digest()
    found = [
        (each.time // 60_000 % 60 - 1, "in" if each.opens else "out", each.steps, each.price, each.reason)
        for each in ran.fills
    ]
    assert found == deals_of(wanted, bars)
    assert sum(each.pnl for each in ran.positions) == ran.ledger("equity") - 10_000_000
