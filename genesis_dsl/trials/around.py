"""The files around a test: an account that names what is tried, a symbol, a strategy that sends its order.

They are written as text and checked like any other, so that a test meets the same engine as a run.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache
from types import MappingProxyType

from genesis_dsl.checker.check import check
from genesis_dsl.checker.typed import (
    CheckedAccount,
    CheckedKillSwitch,
    CheckedRule,
    CheckedRuleset,
    CheckedStrategy,
    Typed,
)
from genesis_dsl.dataclass import dataclass
from genesis_dsl.language import kinds
from genesis_dsl.language.read import load_bytes
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.trials.needed import needed

NAME = "of_a_test"
"""The id of each of these files."""

ACCOUNT = """\
genesis: 1
kind: account
id: {name}_account
title: The account of a test
currency: {currency}
initial_balance: 100_000 {currency}
phase: challenge
book: hedging
instruments: {name}_instruments
broker: simulated
{files}strategies:
  - id: {name}_strategy
"""
INSTRUMENTS = """\
genesis: 1
kind: instruments
id: {name}_instruments
title: The symbols of a test, without costs
bars_start: 17:00 in America/New_York
prices: bid
symbols:
{symbols}"""
SYMBOL = """\
  - symbol: {symbol}
    class: index
    base: {currency}
    quote: {currency}
    digits: 5
    pip: 0.0001
    lot: 1 {currency}
    lots: {{least: 0.001, most: 1_000, step: 0.001}}
    leverage: 1
    commission: 0 {currency}
    spread: 0 points
    gap_allowance: 0 points
"""
STRATEGY = """\
genesis: 1
kind: strategy
id: {name}_strategy
title: The order of a test
symbols: [{symbol}]
timeframe: M1
entries:
  - id: order
    side: buy
    when: close > 0
    size: 1.00 lots
    stop: 10 points
"""
VALUES = """\
genesis: 1
kind: ruleset
id: {name}_values
title: What a test looks at
timezone: UTC
sources:
  - id: test
    publisher: House
    page: none
    section: none
    read_on: 2026-01-01
rules:
  - id: value
    title: A value
    cites: test
    to_pass: equity > 0
"""


@dataclass(frozen=True, slots=True)
class Around:
    """What is tried, as an account of its own sees it.

    Attributes:
        strategy: Sends the order of the test.
        value_file: Holds a door, as a mould for each value that a test looks at.
    """

    account: CheckedAccount
    instruments: Instruments
    strategy: CheckedStrategy
    value_file: CheckedRuleset
    rulesets: Mapping[str, CheckedRuleset]
    kill_switches: Mapping[str, CheckedKillSwitch]

    @property
    def value(self) -> CheckedRule:
        """The door."""
        return self.value_file.rules[0]


@dataclass(slots=True)
class Surroundings:
    """Checks files as those of an account that holds nothing else; the same account once.

    Attributes:
        near: Instruments files that lie near and name symbols of the tests, by their ids.
    """

    files: Sequence[kinds.File]
    near: Mapping[str, Instruments] = field(default_factory=dict)
    _made: dict[tuple[object, ...], Around] = field(default_factory=dict)

    @property
    def calendars(self) -> dict[str, kinds.News]:
        """The files of news, by id."""
        return {each.id.text: each for each in self.files if isinstance(each, kinds.News)}

    def of(
        self,
        rulesets: tuple[str, ...],
        kill_switches: tuple[str, ...],
        symbols: tuple[str, ...],
        currency: str,
    ) -> Around:
        """Check the files for an account with these rulesets and switches, and these symbols."""
        key = (rulesets, kill_switches, symbols, currency)
        if key not in self._made:
            self._made[key] = self._check(*key)
        return self._made[key]

    def _check(
        self,
        rulesets: tuple[str, ...],
        kill_switches: tuple[str, ...],
        symbols: tuple[str, ...],
        currency: str,
    ) -> Around:
        own = own_files(rulesets, kill_switches, symbols, currency)
        checked = check([*own, *self._read_by(rulesets, kill_switches)])
        return Around(
            checked.accounts[f"{NAME}_account"],
            checked.instruments[f"{NAME}_instruments"],
            checked.strategies[f"{NAME}_strategy"],
            checked.rulesets[f"{NAME}_values"],
            {each: checked.rulesets[each] for each in rulesets},
            {each: checked.kill_switches[each] for each in kill_switches},
        )

    def _read_by(self, rulesets: tuple[str, ...], kill_switches: tuple[str, ...]) -> list[kinds.File]:
        """Leave out the rulesets and switches that this account has nothing from."""
        library = {each.id.text: each for each in self.files}
        shared = [name for name, each in library.items() if not isinstance(each, ALONE)]
        return needed([*rulesets, *kill_switches, *shared], library)


def surroundings(
    files: Iterable[kinds.File], near: Mapping[str, Instruments] = MappingProxyType({})
) -> Surroundings:
    """Take of some files what a rule or a switch may read, which is all of them but their tests."""
    return Surroundings([_without_tests(each) for each in files if isinstance(each, READ)], near)


def _without_tests(model: kinds.File) -> kinds.File:
    """Leave the tests of a file out: they were checked with it, and there may be hundreds of them."""
    key = {kinds.Ruleset: "rules", kinds.KillSwitch: "switches"}.get(type(model))
    if key is None:
        return model
    bare = tuple(each.model_copy(update={"tests": ()}) for each in getattr(model, key))
    return model.model_copy(update={key: bare})


READ = (kinds.Ruleset, kinds.KillSwitch, kinds.Confluence, kinds.News)
"""Kinds of file that rules and switches read."""
ALONE = (kinds.Ruleset, kinds.KillSwitch)
"""Those of them that only an account or an heir brings in."""


def own_files(
    rulesets: Sequence[str], kill_switches: Sequence[str], symbols: Sequence[str], currency: str
) -> list[kinds.File]:
    """Write the files that stand around what is tried."""
    named = "".join(
        f"{key}:\n" + "".join(f"  - id: {each}\n" for each in ids)
        for key, ids in (("rulesets", (*rulesets, f"{NAME}_values")), ("kill_switches", kill_switches))
        if ids
    )
    own = {
        "account": ACCOUNT.format(name=NAME, currency=currency, files=named),
        "instruments": INSTRUMENTS.format(
            name=NAME,
            symbols="".join(SYMBOL.format(symbol=each, currency=currency) for each in symbols),
        ),
        "strategy": STRATEGY.format(name=NAME, symbol=symbols[0]),
        "values": VALUES.format(name=NAME),
    }
    return [_read(name, text) for name, text in own.items()]


@lru_cache(maxsize=64)
def _read(name: str, text: str) -> kinds.File:
    _, model, found = load_bytes(f"{NAME}_{name}", text.encode())
    assert model is not None, found
    return model


def order_of(
    strategy: CheckedStrategy, side: int, when: Typed, size: Typed, stop: Typed | None
) -> CheckedStrategy:
    """Let a strategy send the order of a test."""
    (entry,) = strategy.entries
    return replace(strategy, entries=(replace(entry, side=side, condition=when, size=size, stop=stop),))
