"""Every fold, over every thing and period, is what a recount of the run's rows makes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.properties.recount import Thing, folded, live, lively_days, within

FOLDS = ("count", "sum", "average", "highest", "lowest", "first", "streak")
PERIODS = (
    *("", "today", "this week", "this month", "since day_start", "since week_start", "since start"),
    *("in last 90 minutes", "in last 5 hours", "in last 1 days", "last 1", "last 4", "last 30"),
)

Values = dict[str, Callable[[Thing], float]]
Wheres = dict[str, Callable[[Thing], bool]]

SIDES: Wheres = {"side = buy": lambda each: each["side"] == 1, "side = sell": lambda each: each["side"] == -1}
PLACES: Wheres = {"symbol = EURUSD": lambda each: each["symbol"] == "EURUSD"}
LOTS: Values = {"lots": lambda each: each["lots"]}
VALUES: dict[str, Values] = {
    "trades": {"profit": lambda each: each["profit"], "held": lambda each: each["held"], **LOTS},
    "openings": LOTS,
    "fills": LOTS,
    "signals": {},
    "days": {"profit": lambda each: each["profit"], "sum(profit of trades)": lambda each: each["won"]},
}
WHERES: dict[str, Wheres] = {
    "trades": {
        "profit < 0": lambda each: each["profit"] < 0,
        "held > 40 minutes": lambda each: each["held"] > 2_400_000,
        **SIDES,
        **PLACES,
    },
    "openings": {"lots > 0.6 lots": lambda each: each["lots"] > 0.6, **SIDES, **PLACES},
    "fills": {
        "opens": lambda each: each["opens"],
        "reason = stop": lambda each: each["reason"] == "stop",
        "reason = target or reason = exit": lambda each: each["reason"] in ("target", "exit"),
        **SIDES,
    },
    "signals": {**SIDES, **PLACES},
    "days": {
        "profit > 0": lambda each: each["profit"] > 0,
        "count(openings) > 3": lambda each: each["openings"] > 3,
    },
}
VALUES["trading_days"], WHERES["trading_days"] = VALUES["days"], WHERES["days"]


@dataclass(frozen=True)
class Sentence:
    """A fold; `value` and `where` are "" where nothing is said."""

    fold: str
    value: str
    things: str
    period: str
    where: str

    def __str__(self) -> str:
        of = f"{self.value} of " if self.value else ""
        last = f"{self.period} " if self.period.startswith("last ") else ""
        period = "" if last or not self.period else f" {self.period}"
        where = f" where {self.where}" if self.where else ""
        return f"{self.fold}({of}{last}{self.things}{period}{where})"

    def recount(self, things: dict[str, list[Thing]], time: int, symbol: str) -> float | None:
        """Count anew."""
        name = "days" if self.things == "trading_days" else self.things
        all_of_it = things.get(name, [])
        if self.things == "trading_days":
            all_of_it = [each for each in all_of_it if each["openings"]]
        if symbol and name != "days":
            all_of_it = [each for each in all_of_it if each["symbol"] == symbol]
        some = within(all_of_it, name, self.period, time)
        value = VALUES[self.things].get(self.value, lambda _: 1.0)
        where = WHERES[self.things].get(self.where, lambda _: True)
        return folded(self.fold, some, value, where)


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    """Draw a fold that the checker takes."""
    things = draw(st.sampled_from(sorted(VALUES)))
    folds = FOLDS if VALUES[things] else ("count", "streak")
    fold = draw(st.sampled_from(folds))
    valued = fold not in ("count", "streak")
    wheres = sorted(WHERES[things]) if fold == "streak" else ["", *sorted(WHERES[things])]
    return Sentence(
        fold,
        draw(st.sampled_from(sorted(VALUES[things]))) if valued else "",
        things,
        draw(st.sampled_from(PERIODS)),
        draw(st.sampled_from(wheres)),
    )


def assert_recounted(some: list[Sentence], seed: int, folder: Path, bars: int, head: str = "") -> None:
    asked = 0
    for seen in live(lively_days(seed, bars, list(map(str, some)), head), folder):
        for (number, symbol), value in seen.values.items():
            expected = some[number].recount(seen.things, seen.time, symbol)
            assert value == (None if expected is None else pytest.approx(expected)), (
                f"{some[number]} of {symbol or 'all'} at {seen.time}"
            )
            asked += 1
    assert asked


EACH = [Sentence("count", "", things, period, "") for things in sorted(VALUES) for period in PERIODS]


def test_every_thing_is_counted_in_every_period(tmp_path: Path) -> None:
    assert_recounted(EACH, 3, tmp_path, 600)


@settings(max_examples=5)
@given(some=st.lists(sentences(), min_size=12, max_size=12), seed=st.integers(0, 1_000))
def test_a_fold_is_what_a_recount_makes_of_it(some: list[Sentence], seed: int) -> None:
    with TemporaryDirectory() as folder:
        assert_recounted(some, seed, Path(folder), 500)
