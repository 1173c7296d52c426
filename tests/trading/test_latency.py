"""Delays come from a stream of each order's own. What follows is told in `stories/latency.yaml`."""

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.runs.facts import manifest_of
from genesis_dsl.trading.latency import WORD, draw
from tests import builders
from tests.builders import Ran, Story, flat, run, strategy, symbol_text
from tests.compiled import entry


@entry
def drawn(seed: int, order: int, count: int) -> int:
    return draw(seed, order, count)


WHOLE = st.integers(0, 2**62)


@given(WHOLE, WHOLE, st.integers(0, 2**21))
def test_a_draw_is_a_word_of_32_bits_and_always_the_same(seed: int, order: int, count: int) -> None:
    assert 0 <= drawn(seed, order, count) <= WORD
    assert drawn(seed, order, count) == drawn(seed, order, count)


def test_draws_are_those_of_the_published_hash() -> None:
    def mixed(word: int) -> int:
        word ^= word >> 16
        word = word * 0x7FEB352D % 2**32
        word ^= word >> 15
        word = word * 0x846CA68B % 2**32
        return word ^ (word >> 16)

    for seed, order, count in [(1, 1, 1), (2**40 + 3, 17, 1), (5, 2**31, 2**20)]:
        low = mixed(mixed(0x9E3779B9 ^ (seed % 2**32)) ^ (seed >> 32))
        assert drawn(seed, order, count) == mixed(mixed(low ^ (order % 2**32)) ^ count)


def test_draws_spread_evenly() -> None:
    tenths = Counter(drawn(1, order, 1) * 10 >> 32 for order in range(10_000))
    assert set(tenths) == set(range(10))
    assert all(900 < count < 1_100 for count in tenths.values())


def delayed(folder: Path, *entries: str, seed: int = 1, exits: str = "") -> Ran:
    folder.mkdir(exist_ok=True)
    latency = f"latency: {{least: 0 milliseconds, most: 5 minutes, seed: {seed}}}\n"
    return run(
        Story(strategy(*entries, exits=exits), flat(60), symbols=(symbol_text(),), account=latency), folder
    )


def test_another_order_does_not_shift_the_delays_of_one(tmp_path: Path) -> None:
    exits = "- id: out\n  when: bars_since_entry = 20\n  do: close position"
    one = builders.entry("00:05", name="one", more="at_once: 1")
    gone = "type: limit\nat: close - 50 pips\ncancel_when: time between 00:12 and 00:12 in UTC"
    other = builders.entry("00:08", name="other", order=gone, more="at_once: 1")
    alone = delayed(tmp_path / "alone", one, exits=exits)
    beside = delayed(tmp_path / "beside", one, other, exits=exits)
    assert [each.ended for each in beside.orders] == ["filled", "cancelled"]
    assert [each.time for each in beside.fills] == [each.time for each in alone.fills]


def test_the_seed_decides(tmp_path: Path) -> None:
    entries = [
        builders.entry(f"00:{minute:02}", name=f"e{minute}", more="at_once: 1") for minute in (5, 15, 25)
    ]
    first, again, other = (
        [each.time for each in delayed(tmp_path / name, *entries, seed=seed).fills]
        for name, seed in (("first", 1), ("again", 1), ("other", 2))
    )
    assert first == again != other


def test_a_run_writes_its_seed_down(tmp_path: Path) -> None:
    assert manifest_of(delayed(tmp_path, builders.entry(), seed=42).prepared, {})["seed"] == 42
