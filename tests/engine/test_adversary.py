"""The gate against an adversary who picks the order of outcomes: no order that it admits breaks a floor.

The account is written straight into the kernel's tables. The rules are the shapes in which firms write their
limits: S of the whole account, D of a day.
"""

from collections import Counter
from collections.abc import Collection
from contextlib import suppress
from functools import cache
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings

from genesis_dsl.checker.typed import Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.gate import ALLOWED, screen
from genesis_dsl.engine.machine import execute
from genesis_dsl.engine.world import SETTLED_FROM, SETTLED_TO, World
from genesis_dsl.resources import resource
from genesis_dsl.runs.prepare import Prepared, prepare
from tests.builders import Story, entry, flat, strategy, symbol_text
from tests.engine.adversary import COSTS, INITIAL, MARKETS, Account, Kept, breaks
from tests.engine.drawn_accounts import Mark, accounts, state, write
from tests.engine.plain_limits import OtherLimitError, mark_of, read

SYMBOLS = tuple(symbol_text(each.symbol, more=COSTS.format(gap="2.5")) for each in MARKETS)
PRICES = {each.symbol: flat(8, each.bid) for each in MARKETS}
TRAIL = 600_000
RESET_BY_A_PAYOUT = """equity >= floor
  names:
    floor:
      cases:
        - when: count(payouts) > 0
          is: initial_balance
        - otherwise: highest(equity since start) - 6% of initial_balance"""
WIDER_FOR_A_WHILE = """equity >= highest(equity since payout) - 5% of initial_balance - buffer
  names:
    buffer:
      cases:
        - when: time >= 00:00 in UTC
          is: 1% of initial_balance
        - otherwise: 0 USD"""
PAUSES = """equity >= balance_at_day_start - 2% of initial_balance
  if_broken: [block entries, cancel orders, close positions]
  re_arm: next day"""
SEVERAL = """equity >= balance_at_day_start - 4% of initial_balance
- id: trailing
  must_hold: equity >= highest(equity since start) - 5% of initial_balance
- id: still
  must_hold: equity >= 96% of initial_balance"""
SHAPES: dict[str, tuple[str, Kept, str]] = {
    "S1": (
        "equity >= 90% of initial_balance",
        lambda now: now.equity >= 9_000_000,
        "",
    ),
    "S2": (
        "equity >= highest(balance_at_day_start since start) - 6% of initial_balance",
        lambda now: now.equity >= now.account.dawn - TRAIL,
        "dawn",
    ),
    "S3": (
        "equity >= min(highest(balance_at_day_start since start) - 6% of initial_balance, initial_balance)",
        lambda now: now.equity >= min(now.account.dawn - TRAIL, INITIAL),
        "dawn",
    ),
    "S4": (
        "equity >= min(highest(balance since start) - 6% of initial_balance, initial_balance)",
        lambda now: now.equity >= min(now.account.closed - TRAIL, INITIAL),
        "closed",
    ),
    "S5": (
        "equity >= highest(equity since start) - 6% of initial_balance",
        lambda now: now.equity >= now.account.peak - TRAIL,
        "peak",
    ),
    "S6": (
        "equity >= min(highest(equity since start) - 6% of initial_balance, initial_balance)",
        lambda now: now.equity >= min(now.account.peak - TRAIL, INITIAL),
        "peak",
    ),
    "S8": (
        "equity >= min(highest(equity since start) - 6% of initial_balance, initial_balance + 100 USD)",
        lambda now: now.equity >= min(now.account.peak - TRAIL, INITIAL + 10_000),
        "peak",
    ),
    "D1": (
        "equity >= balance_at_day_start - 5% of initial_balance",
        lambda now: now.equity >= now.account.day - 500_000,
        "",
    ),
    "D2": (
        "equity >= 95% of max(balance_at_day_start, equity_at_day_start)",
        lambda now: now.equity * 100 >= 95 * max(now.account.day, now.account.day_equity),
        "",
    ),
    "D3": (
        "equity >= max(balance_at_day_start, equity_at_day_start) - 4% of initial_balance",
        lambda now: now.equity >= max(now.account.day, now.account.day_equity) - 400_000,
        "",
    ),
    "D4": (
        "equity >= 96% of balance_at_day_start",
        lambda now: now.equity * 100 >= 96 * now.account.day,
        "",
    ),
    "D5": (
        "equity >= highest(equity since day_start) - 5% of initial_balance",
        lambda now: now.equity >= now.account.today - 500_000,
        "today",
    ),
    "S7": (
        "balance >= highest(balance_at_day_start since start) - 6% of initial_balance",
        lambda now: now.account.balance >= now.account.dawn - TRAIL,
        "dawn",
    ),
    "S9": (RESET_BY_A_PAYOUT, lambda now: now.equity >= now.account.peak - TRAIL, "peak"),
    "S10": (WIDER_FOR_A_WHILE, lambda now: now.equity >= now.account.peak - TRAIL, "peak"),
    "D6": (PAUSES, lambda now: now.equity >= now.account.day - 200_000, ""),
    "several": (
        SEVERAL,
        lambda now: now.equity >= max(now.account.day - 400_000, now.account.peak - 500_000, 9_600_000),
        "peak",
    ),
    "balance alone": (
        "balance >= balance_at_day_start - 4% of initial_balance",
        lambda now: now.account.balance >= now.account.day - 400_000,
        "",
    ),
    "open profit alone": (
        "sum(open_profit of positions) >= -3% of initial_balance",
        lambda now: sum(now.marks.values()) >= -300_000,
        "",
    ),
}
"""A rule, the same in plain numbers, and which mark of the account its fold holds."""


RULES = strategy(entry(), symbols=", ".join(each.symbol for each in MARKETS))


@cache
def world_of(name: str) -> tuple[World, dict[int, Mark]]:
    """Make the tables of an account with this rule, and say what its highs hold; no compiler is wanted."""
    limits = f"- id: floor\n  must_hold: {SHAPES[name][0]}\n"
    assembled = prepared_with(Story(RULES, PRICES, limits=limits, symbols=SYMBOLS)).assembled
    highs = assembled.plan.found.accumulators
    mark = attrgetter(SHAPES[name][2]) if SHAPES[name][2] else None
    return assembled.world, {k: mark for k, each in enumerate(highs) if mark and each.things == "marks"}


def prepared_with(story: Story) -> Prepared:
    with TemporaryDirectory() as folder:
        return prepare(story.write(Path(folder)))


def is_admitted(w: World, account: Account, marks: dict[int, Mark]) -> bool:
    """Screen the last of the account's positions as an order; nothing may be left of what was imagined."""
    write(w, account, marks)
    execute(w, w.context[SETTLED_FROM], w.context[SETTLED_TO])
    before = state(w)
    admitted = screen(w, 0) == ALLOWED
    assert all((old == new).all() for old, new in zip(before, state(w), strict=True)), "left traces"
    return admitted


@pytest.mark.parametrize("name", SHAPES)
def test_no_order_that_is_admitted_breaks_a_floor(name: str) -> None:
    world, marks = world_of(name)
    kept = SHAPES[name][1]
    met: Counter[str] = Counter()

    @settings(max_examples=20, phases=(Phase.generate,))  # shrinking would take minutes
    @given(account=accounts(most=2))
    def ask(account: Account) -> None:
        admitted = is_admitted(world, account, marks)
        broken = breaks(account, kept)
        met[f"{'admitted' if admitted else 'refused'}, {'broken' if broken else 'safe'}"] += 1
        assert not (admitted and broken)

    ask()
    assert met["refused, safe"] * 3 <= met["admitted, safe"]  # it is one in 100


SHIPPED = {path.stem: path.read_text("utf-8") for path in Path(resource("compliance")).rglob("*.yaml")}
RULESETS = sorted(
    name
    for name, text in SHIPPED.items()
    if "\nkind: ruleset\n" in text and ("must_hold:" in text or "\nextends:" in text)
)
ROLES = "roles:\n  operator: [Ann]\n  risk_officer: [Ben]\n"
MOMENTS = {"never": "start", "day": "day_start", "payout": "payout"}


@dataclass
class Heir(Story):
    """An account under a ruleset that has the rules of a shipped one, without some of them."""

    base: str = ""
    without: Collection[str] = ()

    def texts(self) -> dict[str, str]:
        """Add the heir, and the account's word for it."""
        found = super().texts()
        found["small.yaml"] += f"rulesets:\n  - id: heir\n{ROLES}"
        left = f"without: [{', '.join(self.without)}]\n" if self.without else ""
        head = "genesis: 1\nkind: ruleset\nid: heir\ntitle: Heir\n"
        return found | {"heir.yaml": f"{head}extends: {self.base}\n{left}timezone: {zone_of(self.base)}\n"}


def zone_of(ruleset: str) -> str:
    """Give the time zone of a shipped ruleset."""
    return SHIPPED[ruleset].partition("\ntimezone: ")[2].split()[0]


@cache
def account_under(ruleset: str) -> tuple[World, list[Kept], dict[int, Mark]]:
    """Make the tables of an account under the loss limits of a shipped ruleset.

    Its rules about hours, news and the like are left out, or they would refuse every order of this market.
    Gives the limits, and what its highs hold.
    """
    whole = prepared_with(Heir(RULES, PRICES, symbols=SYMBOLS, base=ruleset)).assembled.plan.guards
    ours = {
        each.checked.id for each in whole if each.clause == "must_hold" and is_read(each.checked.condition)
    }
    others = sorted({each.checked.id for each in whole} - ours)
    story = Heir(RULES, PRICES, symbols=SYMBOLS, base=ruleset, without=others)
    assembled = prepared_with(story).assembled
    plan = assembled.plan
    marks: dict[int, Mark] = {
        number: attrgetter(mark_of(str(plan.found.graph.nodes[each.value].data[0]), MOMENTS[each.resets]))
        for number, each in enumerate(plan.found.accumulators)
        if each.things == "marks" and each.fold == "highest"
    }
    limits = [read(each.checked.condition) for each in plan.guards]
    assert limits, "no loss limit was read"
    return assembled.world, limits, marks


def is_read(limit: Typed) -> bool:
    """Say whether a limit is about the account's own figures alone."""
    with suppress(OtherLimitError):
        read(limit)
        return True
    return False


@pytest.mark.parametrize("ruleset", RULESETS)
def test_no_order_that_is_admitted_breaks_a_limit_that_ships(ruleset: str) -> None:
    world, limits, marks = account_under(ruleset)
    met: Counter[bool] = Counter()

    @settings(max_examples=6, phases=(Phase.generate,))
    @given(account=accounts(most=2))
    def ask(account: Account) -> None:
        admitted = is_admitted(world, account, marks)
        met[admitted] += 1
        assert not admitted or not breaks(account, lambda now: all(kept(now) for kept in limits))

    ask()
    assert met[True], "an order that is refused for another reason proves nothing"
