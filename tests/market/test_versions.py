from dataclasses import replace
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.market.hours import session, tradable
from genesis_dsl.market.instrument import TradingHours, Version
from genesis_dsl.market.versions import (
    between_ticks,
    in_force,
    sessions,
    spans_in_force,
    stretches,
    tradable_bars,
    uncountable_changes,
    versions_of_span,
    with_least_spreads,
)
from tests.market.makers import FX_HOURS, at, instrument

MARCH, JUNE = at("2024-03-03 22:00"), at("2024-06-02 21:00")
WIDER = replace(instrument(), spread_points=12)
SHORTER = replace(WIDER, hours=TradingHours("UTC", FX_HOURS.open))
DATED = replace(
    instrument(),
    versions=(Version(MARCH, WIDER, ("spread",)), Version(JUNE, SHORTER, ("hours",))),
)


def test_the_version_in_force_is_the_last_that_has_begun() -> None:
    assert in_force(DATED, MARCH - 1) is DATED
    assert in_force(DATED, MARCH) is WIDER
    assert in_force(DATED, JUNE + 1) is SHORTER


def test_a_span_has_the_version_at_its_begin_and_those_that_begin_inside() -> None:
    found = versions_of_span(DATED, MARCH, at("2024-12-31"))

    assert (found.spread_points, [each.since_ms for each in found.versions]) == (12, [JUNE])
    assert versions_of_span(DATED, at("2024-01-01"), MARCH).versions == ()
    assert versions_of_span(DATED, at("2025-01-01"), at("2026-01-01")) == SHORTER


def test_a_bar_has_the_spread_and_the_hours_of_the_version_in_which_it_opens() -> None:
    opened = np.array([MARCH - 60_000, MARCH, JUNE - 60_000, JUNE])

    assert with_least_spreads(np.array([9, 0, 13, 12]), DATED, opened).tolist() == [9, 12, 13, 12]
    assert [part for part, _ in stretches(DATED, opened)] == [slice(0, 1), slice(1, 3), slice(3, 4)]


def test_a_spread_that_is_the_same_on_every_bar_stands_there_once() -> None:
    opened = JUNE + np.arange(1_000) * 60_000
    found = with_least_spreads(np.zeros(1_000, np.int64), DATED, opened)

    assert found.tolist() == [12] * 1_000
    assert found.strides == (0,)


@given(st.lists(st.integers(at("2024-02-20") // 60_000, at("2024-06-10") // 60_000), min_size=1, max_size=50))
def test_each_bar_is_judged_by_its_own_version_alone(minutes: list[int]) -> None:
    opened = np.unique(np.array(minutes)) * 60_000
    forms = [in_force(DATED, each) for each in opened.tolist()]
    rows = [slice(row, row + 1) for row in range(len(opened))]

    assert tradable_bars(DATED, opened, opened + 60_000).tolist() == [
        bool(tradable(opened[row], opened[row] + 60_000, form.hours)[0])
        for row, form in zip(rows, forms, strict=True)
    ]
    assert sessions(DATED, opened).time_to_close.tolist() == [
        int(session(opened[row], form.hours).time_to_close[0]) for row, form in zip(rows, forms, strict=True)
    ]


def test_another_lot_or_another_step_cannot_be_counted_on() -> None:
    smaller = replace(WIDER, lot=Fraction(10_000))
    finer = replace(smaller, step=Fraction(1, 1_000))
    versions = [
        Version(at(day), form, ())
        for day, form in (("2024-01-01", WIDER), ("2024-02-01", smaller), ("2024-03-01", finer))
    ]

    found = uncountable_changes(replace(instrument(), versions=tuple(versions)))

    assert [each.since_ms for each in found] == [at("2024-02-01"), at("2024-03-01")]
    assert list(uncountable_changes(DATED)) == []


def test_spans_in_force_are_the_instants_at_which_a_symbol_trades() -> None:
    first, last = at("2024-03-01 00:00"), at("2024-03-20 00:00")
    form = replace(instrument(), hours=FX_HOURS)
    dated = replace(form, versions=(Version(at("2024-03-12 12:00"), replace(form, hours=None), ("hours",)),))
    instants = np.arange(first, last, 17 * 60_000)

    for each in (form, dated, replace(form, hours=None)):
        begins, ends = spans_in_force(each, first, last)
        opened = np.searchsorted(begins, instants, side="right") > np.searchsorted(ends, instants, "right")
        assert (opened == sessions(each, instants).market_open).all()
        assert (begins[1:] > ends[:-1]).all()


def test_a_price_lies_between_two_ticks_of_the_version_that_is_in_force() -> None:
    coarse = replace(instrument(), tick_points=10)
    finer = replace(coarse, versions=(Version(JUNE, instrument(), ("tick",)),))
    times = np.array([MARCH, MARCH + 1, JUNE, JUNE + 1])
    prices = np.array([110_000, 110_001, 110_000, 110_001])

    assert between_ticks(finer, times, prices).tolist() == [False, True, False, False]
    assert not between_ticks(replace(finer, prices="middle"), times, prices).any()
