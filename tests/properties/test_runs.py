"""Promises that hold for every run, whatever the rules and the prices."""

import math
from collections import Counter
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import Ran, Story, run, run_request
from tests.properties.drawn import drawn
from tests.properties.lively import story
from tests.properties.shipped import SHIPPED, request_of
from tests.properties.ticking import ticking
from tests.properties.working import working

Maker = Callable[[int, int], Story]


def ran(seed: int, count: int = 600, make: Maker = story) -> Ran:
    with TemporaryDirectory() as folder:
        return run(make(seed, count), Path(folder))


seeds = st.integers(0, 10_000)
makers = st.sampled_from((story, drawn, ticking, working))


@settings(max_examples=20)
@given(seed=seeds, make=makers)
def test_every_signal_ends_as_an_order_or_with_a_reason(seed: int, make: Maker) -> None:
    assert_conserved(ran(seed, make=make))


def assert_conserved(one: Ran) -> None:
    kinds = Counter(each.kind for each in one.decisions)
    assert one.ledger("signals") == kinds["fired"] + kinds["already in"] + kinds["blocked"] + kinds["refused"]
    again = [each for each in one.decisions if each.kind == "requoted" and each.reason != "step:closing"]
    assert len(one.orders) == kinds["fired"] + len(again)
    if not one.ledger("netting"):
        assert len(one.positions) == len({each.order for each in one.fills if each.opens})
    assert {each.id for each in one.orders if each.ended == "filled"} <= {each.order for each in one.fills}
    for each in one.decisions:
        assert each.reason or each.kind not in {"already in", "blocked", "refused", "holding", "cannot tell"}


@settings(max_examples=20)
@given(seed=seeds, make=makers)
def test_the_ledger_is_the_sum_of_its_deals(seed: int, make: Maker) -> None:
    assert_balanced(ran(seed, make=make))


def assert_balanced(one: Ran) -> None:
    booked: Counter[int] = Counter()
    steps: Counter[int] = Counter()
    for fill in one.fills:
        booked[fill.position] += fill.profit - fill.commission + fill.swap
        steps[fill.position] += fill.steps if fill.opens else -fill.steps
    assert one.ledger("balance") == one.ledger("initial") + sum(booked.values())
    unrealised = 0
    for position in one.positions:
        still_open = position.exit_reason == "open at end"
        assert (steps[position.id] > 0) == still_open
        unrealised += position.pnl - booked[position.id]
        assert still_open or position.pnl == booked[position.id]
        assert position.best >= position.pnl
    assert one.ledger("equity") == one.ledger("balance") + unrealised


@settings(max_examples=10)
@given(seed=seeds, make=makers)
def test_no_number_is_ever_missing_or_infinite(seed: int, make: Maker) -> None:
    assert_finite(ran(seed, make=make))


def assert_finite(one: Ran) -> None:
    for each in one.decisions:
        for value in (*each.values.values(), *each.detail.values()):
            assert not isinstance(value, float) or math.isfinite(value)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_strategy_keeps_every_promise(name: str, synthetic: Path) -> None:
    whole = run_request(request_of(name, synthetic))
    assert len(whole.decisions) > 100
    assert_conserved(whole)
    assert_balanced(whole)
    assert_finite(whole)


def test_decisions_are_numbered_without_gaps_in_the_order_of_time() -> None:
    one = ran(11, 1_500)
    assert [each.id for each in one.decisions] == list(range(1, len(one.decisions) + 1))
    assert [each.time for each in one.decisions] == sorted(each.time for each in one.decisions)
    for _, days in groupby(sorted(one.days, key=lambda row: row.zone), key=lambda row: row.zone):
        times = [each.time for each in days]
        assert times == sorted(set(times))
