"""Promises that hold for every run, whatever the rules and the prices."""

import math
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.market.simulator import write_demo_market
from genesis_dsl.resources import resource
from genesis_dsl.runs.request import Request
from tests.builders import MINUTE, Ran, at, random_walk, run, run_request
from tests.properties.lively import lively, story

SHIPPED = ("london_breakout",)
WEEKS = 8
DAY = 24 * 60 * MINUTE
FIRST = at("2026-03-27 18:00")


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight weeks of the demo's prices."""
    whole, part = tmp_path_factory.mktemp("whole"), tmp_path_factory.mktemp("part")
    write_demo_market(whole)
    for file in whole.glob("*_M1*.csv"):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        (part / file.name).write_text("".join(lines[: len(lines) * WEEKS // 16]), "utf-8")
    return part


def shipped(name: str, data: Path) -> Request:
    account = resource("rulesets/accounts/demo.yaml")
    return Request((resource(f"strategies/{name}.yaml"),), data, str(account))


def ran(seed: int, count: int = 600, block: int = 25_000) -> Ran:
    with TemporaryDirectory() as folder:
        return run(story(seed, count), Path(folder), block)


seeds = st.integers(0, 10_000)


@settings(max_examples=10)
@given(seed=seeds, block=st.integers(1, 300))
def test_the_size_of_a_block_changes_no_bit(seed: int, block: int) -> None:
    assert ran(seed, block=block).digest() == ran(seed).digest()


def test_one_event_at_a_time_is_the_same_as_all_at_once(tmp_path: Path) -> None:
    whole = run(story(3, 2_000), tmp_path)
    assert len(whole.positions) > 20
    assert run(story(3, 2_000), tmp_path, block=1).digest() == whole.digest()


@settings(max_examples=20)
@given(seed=seeds)
def test_every_signal_ends_as_an_order_or_with_a_reason(seed: int) -> None:
    assert_conserved(ran(seed))


def assert_conserved(one: Ran) -> None:
    kinds = Counter(each.kind for each in one.decisions)
    assert one.ledger("signals") == kinds["fired"] + kinds["already in"] + kinds["blocked"] + kinds["refused"]
    assert len(one.orders) == kinds["fired"]
    assert len(one.positions) == sum(each.ended == "filled" for each in one.orders)
    for each in one.decisions:
        assert each.reason or each.kind not in {"already in", "blocked", "refused", "holding", "cannot tell"}


@settings(max_examples=20)
@given(seed=seeds)
def test_the_ledger_is_the_sum_of_its_deals(seed: int) -> None:
    assert_balanced(ran(seed))


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
@given(seed=seeds)
def test_no_number_is_ever_missing_or_infinite(seed: int) -> None:
    assert_finite(ran(seed))


def assert_finite(one: Ran) -> None:
    for each in one.decisions:
        for value in (*each.values.values(), *each.detail.values()):
            assert not isinstance(value, float) or math.isfinite(value)


@settings(max_examples=10)
@given(seed=seeds, cut=st.integers(100, 599), future=seeds)
def test_what_comes_later_changes_nothing_before(seed: int, cut: int, future: int) -> None:
    base = story(seed, 600)
    assert isinstance(base.prices, dict)
    short = {name: bars[:cut] for name, bars in base.prices.items()}
    other = {name: [*bars, *random_walk(future, 600 - cut, bars[-1][3], 30)] for name, bars in short.items()}
    until = FIRST + cut * MINUTE
    with TemporaryDirectory() as folder:
        known = until_then(run(base, Path(folder)), until)
    for prices in (short, other):
        with TemporaryDirectory() as folder:
            assert until_then(run(replace(base, prices=prices), Path(folder)), until) == known


def until_then(one: Ran, until: int) -> dict[str, list[Any]]:
    """Give everything that had come to be at an instant; what ended the run is left out."""
    return {
        "decisions": [each for each in one.decisions if each.time <= until],
        "fills": [each for each in one.fills if each.time <= until],
        "moves": [each for each in one.stop_moves if each.time <= until],
        "changes": [each for each in one.changes if each.time <= until],
        "alerts": [each for each in one.alerts if each.time <= until],
        "days": [each for each in one.days if each.time <= until],
        "orders": [each for each in one.orders if each.ended_at <= until and each.ended != "resting"],
        "blocks": sorted(
            (each for each in one.blocks if each.day + DAY <= until),
            key=lambda row: (row.node, row.symbol, row.day),
        ),
    }


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_strategy_keeps_every_promise(name: str, synthetic: Path, tmp_path: Path) -> None:
    whole = run_request(shipped(name, synthetic))
    assert len(whole.positions) > 5
    assert_conserved(whole)
    assert_balanced(whole)
    assert_finite(whole)
    assert run_request(shipped(name, synthetic), block=997).digest() == whole.digest()
    times = whole.prepared.assembled.world.ev_time
    for share, change in ((0.7, "cut"), (0.85, "reversed")):
        until = int(times[int(len(times) * share)])
        changed = tmp_path / change
        changed.mkdir()
        for file in synthetic.glob("*.csv"):
            (changed / file.name).write_text(other_future(file.read_text("utf-8"), until, change), "utf-8")
        again = run_request(shipped(name, changed))
        assert until_then(again, until) == until_then(whole, until)


def other_future(text: str, until: int, change: str) -> str:
    """Drop the bars that close later, or let their prices come in the opposite order."""
    header, *rows = text.splitlines()
    first = next(k for k, row in enumerate(rows) if at(row.partition(",")[0]) + MINUTE > until)
    if change == "cut":
        return "\n".join([header, *rows[:first], ""])
    later = rows[first:]
    stamps = [row.partition(",")[0] for row in later]
    prices = [row.partition(",")[2] for row in reversed(later)]
    return "\n".join([header, *rows[:first], *map(",".join, zip(stamps, prices, strict=True)), ""])


@settings(max_examples=5)
@given(seed=seeds)
def test_the_order_of_symbols_and_files_changes_no_bit(seed: int) -> None:
    names = ("GBPUSD", "EURUSD")
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        forward = story(seed, 400)
        assert isinstance(forward.prices, dict)
        backward = lively(dict(reversed(forward.prices.items())), names)
        request = backward.write(Path(two))
        turned = replace(request, paths=request.paths[::-1])
        assert run_request(turned).digest() == run(forward, Path(one)).digest()


def elsewhere(folder: Path, **environment: str) -> str:
    """Run in a process of its own, and give the digest."""
    code = f"from tests.properties.lively import digest_of; print(digest_of({str(folder)!r}, 5, 500))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def folders(root: Path) -> Iterator[Path]:
    for number in range(10):
        folder = root / str(number)
        folder.mkdir()
        yield folder


def test_processes_hash_seeds_and_the_compiler_change_no_bit(tmp_path: Path) -> None:
    places = folders(tmp_path)
    found = {
        elsewhere(next(places), PYTHONHASHSEED="1"),
        elsewhere(next(places), PYTHONHASHSEED="2"),
        elsewhere(next(places), NUMBA_DISABLE_JIT="1"),
        run(story(5, 500), next(places)).digest(),
    }
    assert len(found) == 1


def test_decisions_are_numbered_without_gaps_in_the_order_of_time() -> None:
    one = ran(11, 1_500)
    assert [each.id for each in one.decisions] == list(range(1, len(one.decisions) + 1))
    assert [each.time for each in one.decisions] == sorted(each.time for each in one.decisions)
    for _, days in groupby(sorted(one.days, key=lambda row: row.zone), key=lambda row: row.zone):
        times = [each.time for each in days]
        assert times == sorted(set(times))
