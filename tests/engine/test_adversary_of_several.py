"""The gate where several strategies share an account, under several rulesets, each with rules of its own.

See `test_adversary`: the same adversary, and limits of a strategy, a symbol, a currency, a position, that
stand in files of their own beside those of the account.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from operator import attrgetter
from textwrap import indent

import pytest
from hypothesis import Phase, given, settings

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.world import World
from tests.builders import RULESET, Story
from tests.engine.adversary import INITIAL, MARKETS, Account, Kept, Now, breaks
from tests.engine.drawn_accounts import Mark, accounts
from tests.engine.test_adversary import PRICES, RULES, SYMBOLS, is_admitted, prepared_with

FILES = {
    "a_daily": ("- id: daily\n  must_hold: equity >= balance_at_day_start - 5% of initial_balance\n"),
    "a_trail": ("- id: trail\n  must_hold: equity >= highest(equity since start) - 6% of initial_balance\n"),
    "tighter": ("- id: daily\n  must_hold: equity >= balance_at_day_start - 3% of initial_balance\n"),
    "a_part": (
        "- id: of_each_strategy\n  for_each: strategy\n"
        "  must_hold: sum(profit of trades today) + sum(profit of positions) >= -2% of initial_balance\n"
    ),
    "a_bucket": (
        "- id: of_each_currency\n  for_each: currency\n"
        "  must_hold: sum(open_profit of positions) >= -3% of initial_balance\n"
    ),
    "a_symbol": (
        "- id: of_each_symbol\n  for_each: symbol\n"
        "  must_hold: sum(profit of positions) >= -1.5% of initial_balance\n"
        "- id: of_each_position\n  for_each: position\n  must_hold: profit >= -1% of initial_balance\n"
    ),
}
"""Rulesets by their ids."""
CURRENCIES = sorted({half for each in MARKETS for half in (each.symbol[:3], each.symbol[3:])})
TRADES: dict[int, Mark] = {0: lambda account: account.won[0], 1: lambda account: account.won[1]}


def _lost(now: Now, numbers: Iterable[int]) -> int:
    return sum(now.profit(each) for each in numbers)


def _of_strategies(now: Now) -> bool:
    opened = now.account.opened
    parts = [
        (won, [k for k in now.marks if opened[k].strategy == s]) for s, won in enumerate(now.account.won)
    ]
    return all(won + _lost(now, numbers) >= -INITIAL // 50 for won, numbers in parts)


def _of_currencies(now: Now) -> bool:
    opened = now.account.opened
    return all(
        sum(mark for k, mark in now.marks.items() if each in MARKETS[opened[k].market].symbol) >= -300_000
        for each in CURRENCIES
    )


def _of_symbols(now: Now) -> bool:
    opened = now.account.opened
    whole = (
        _lost(now, [k for k in now.marks if opened[k].market == number]) for number in range(len(MARKETS))
    )
    return min(whole) >= -150_000 and all(now.profit(each) >= -100_000 for each in now.marks)


KEPT: dict[str, Kept] = {
    "a_daily": lambda now: now.equity >= now.account.day - 500_000,
    "a_trail": lambda now: now.equity >= now.account.peak - 600_000,
    "tighter": lambda now: now.equity >= now.account.day - 300_000,
    "a_part": _of_strategies,
    "a_bucket": _of_currencies,
    "a_symbol": _of_symbols,
}
TOGETHER = (
    ("a_daily", "a_part"),
    ("a_trail", "a_bucket"),
    ("a_daily", "tighter", "a_symbol"),
    ("a_daily", "a_trail", "a_part", "a_bucket", "a_symbol"),
)


@dataclass
class Shared(Story):
    """Two strategies on one account, under several rulesets."""

    rulesets: tuple[str, ...] = ()

    def texts(self) -> dict[str, str]:
        """Add the second strategy and the rulesets."""
        second = self.rules.replace("id: story", "id: other", 1)
        rules = {
            f"{each}.yaml": RULESET.format(zone=self.zone, head="", rules=indent(FILES[each], "  ")).replace(
                "id: limits", f"id: {each}", 1
            )
            for each in self.rulesets
        }
        return super().texts() | {"other.yaml": second} | rules


@cache
def shared_by(rulesets: tuple[str, ...]) -> tuple[World, dict[int, Mark]]:
    """Make the tables of an account under several rulesets, and say what its folds hold."""
    account = "  - id: other\nrulesets:\n" + "".join(f"  - id: {each}\n" for each in rulesets)
    story = Shared(RULES, PRICES, account=account, symbols=SYMBOLS, rulesets=rulesets)
    assembled = prepared_with(story).assembled
    marks: dict[int, Mark] = {
        number: TRADES[each.strategy] if each.things == "trades" else attrgetter("peak")
        for number, each in enumerate(assembled.plan.found.accumulators)
    }
    assert len({each.strategy for each in assembled.plan.sites}) == 2
    return assembled.world, marks


@pytest.mark.parametrize("rulesets", TOGETHER, ids=" and ".join)
def test_no_order_that_is_admitted_breaks_a_limit_of_anyone(rulesets: tuple[str, ...]) -> None:
    world, marks = shared_by(rulesets)
    met: Counter[str] = Counter()

    def kept(now: Now) -> bool:
        return all(KEPT[each](now) for each in rulesets)

    @settings(max_examples=8, phases=(Phase.generate,))  # shrinking would take minutes
    @given(account=accounts(most=2))
    def ask(account: Account) -> None:
        admitted = is_admitted(world, account, marks)
        broken = breaks(account, kept)
        met[f"{'admitted' if admitted else 'refused'}, {'broken' if broken else 'safe'}"] += 1
        assert not (admitted and broken)

    ask()
    assert met["refused, safe"] * 3 <= met["admitted, safe"] + met["refused, broken"]
