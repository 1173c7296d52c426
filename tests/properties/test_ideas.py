"""Every fold over ideas, of openings gathered in any way, is what a recount of the run's rows makes of it."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import MINUTE
from tests.properties.gathering import Ideas, Joins, Thing, always
from tests.properties.recount import folded, live, lively_days, within
from tests.properties.test_folds import FOLDS, PERIODS

Judge = Callable[[Thing], bool]

JOINS: dict[str, Joins] = {
    "": always,
    "time_since_last_opening <= 40 minutes": lambda idea, fill: fill.time - idea["added"] <= 40 * MINUTE,
    "time_since_losing_close <= 30 minutes": lambda idea, fill: (
        idea["lost_at"] is not None and fill.time - idea["lost_at"] <= 30 * MINUTE
    ),
    "time_since_last_opening <= 20 minutes or time_since_losing_close <= 30 minutes": lambda idea, fill: (
        fill.time - idea["added"] <= 20 * MINUTE
        or (idea["lost_at"] is not None and fill.time - idea["lost_at"] <= 30 * MINUTE)
    ),
    "lots > 0.6 lots and side = buy": lambda _, fill: fill.steps > 60 and fill.side == 1,
}
SAMES = ("symbol", "side")
WHERES: dict[str, Judge] = {
    "profit < 0": lambda each: each["profit"] < 0,
    "profit > 100 USD": lambda each: each["profit"] > 10_000,
    "risk >= 0": lambda _: True,
}
SHARED: dict[str, dict[str, Judge]] = {
    "side": {"side = buy": lambda each: each["side"] == 1},
    "symbol": {"symbol = EURUSD": lambda each: each["symbol"] == "EURUSD"},
}
RISKS = ("sum(risk of ideas)", "sum(risk of positions)")
"""What is the same: no position is of two ideas, or of none."""


def groups(same: tuple[str, ...], joins: str) -> str:
    more = f"  joins_when: {joins}\n" if joins else ""
    return f"- id: ideas\n  of: openings\n  same: [{', '.join(same)}]\n{more}"


@st.composite
def sentences(draw: st.DrawFn, wheres: dict[str, Judge]) -> tuple[str, str, str, str]:
    """Draw a fold over ideas: fold, value, period and condition."""
    fold = draw(st.sampled_from(FOLDS))
    value = "" if fold in ("count", "streak") else "profit"
    judges = sorted(wheres) if fold == "streak" else ["", *sorted(wheres)]
    return fold, value, draw(st.sampled_from(PERIODS)), draw(st.sampled_from(judges))


def spoken(fold: str, value: str, period: str, where: str) -> str:
    last, period = (f"{period} ", "") if period.startswith("last ") else ("", f" {period}" if period else "")
    of = f"{value} of " if value else ""
    return f"{fold}({of}{last}ideas{period}{f' where {where}' if where else ''})"


@settings(max_examples=5)
@given(
    data=st.data(),
    same=st.sets(st.sampled_from(SAMES), min_size=1).map(sorted).map(tuple),
    joins=st.sampled_from(sorted(JOINS)),
)
def test_a_fold_over_ideas_is_what_a_recount_makes_of_it(
    data: st.DataObject, same: tuple[str, ...], joins: str
) -> None:
    wheres = WHERES | {name: one for word in same for name, one in SHARED[word].items()}
    some = data.draw(st.lists(sentences(wheres), min_size=10, max_size=10))
    story = lively_days(data.draw(st.integers(0, 1_000)), 400, [*(spoken(*each) for each in some), *RISKS])
    story.groups = groups(same, joins)
    asked = 0
    with TemporaryDirectory() as folder:
        for seen in live(story, Path(folder), Ideas(same, JOINS[joins])):
            assert seen.values[len(some), ""] == seen.values[len(some) + 1, ""]
            for number, (fold, _, period, where) in enumerate(some):
                value = seen.values[number, ""]
                meant = within(seen.things["ideas"], "ideas", period, seen.time)
                expected = folded(fold, meant, lambda each: each["profit"], wheres.get(where, lambda _: True))
                near = None if expected is None else pytest.approx(expected)
                assert value == near, f"{spoken(*some[number])} at {seen.time}"
                asked += 1
    assert asked
