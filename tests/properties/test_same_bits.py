"""The same rules over the same prices give the same bits, however they are run and whatever comes later.

Over rules drawn at random, over a story that does a little of everything, and over every strategy that ships.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.engine.world import DIRTY
from genesis_dsl.errors import FeedError
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.runs.replay import Rows
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.stopping import Stop
from tests.builders import MINUTE, Ran, Story, at, run_request
from tests.properties.drawn import drawn
from tests.properties.lively import story
from tests.properties.shipped import SHIPPED, request_of
from tests.properties.ticking import ticking
from tests.properties.working import working

Maker = Callable[[int, int], Story]
DAY = 24 * 60 * MINUTE
EVERYTHING = (1 << 16) - 1
REPOSITORY = Path(__file__).resolve().parents[2]

seeds = st.integers(0, 100_000)
makers = st.sampled_from((drawn, drawn, drawn, story))
any_makers = st.sampled_from((drawn, working, ticking, story))


def one_by_one(request: Request, until: int | None = None, *, skipping: bool = True) -> str:
    """Hand over one event at a time; without skipping, everything is asked anew at each of them."""
    prepared = prepare(request)
    world = prepared.assembled.world
    if not skipping:
        prepared.assembled.speaking = None
        world.ev_quiet[:] = 0
        world.guards["leans"] = 0
    rows, found = Rows(prepared, block=1), []
    for batch in rows.batches(Stop(), until):
        found.append(batch)
        if not skipping:
            world.context[DIRTY] = EVERYTHING
    return Ran(prepared, found).digest()


def in_blocks(request: Request, block: int, until: int | None = None) -> str:
    """Hand over so many events at a time."""
    prepared = prepare(request)
    return Ran(prepared, list(Rows(prepared, block=block).batches(Stop(), until))).digest()


@settings(max_examples=12)
@given(make=any_makers, seed=seeds, block=st.integers(2, 300))
def test_the_size_of_a_block_changes_no_bit(make: Maker, seed: int, block: int) -> None:
    with TemporaryDirectory() as folder:
        request = make(seed, 400).write(Path(folder))
        assert in_blocks(request, block) == in_blocks(request, 25_000)


@settings(max_examples=8)
@given(make=any_makers, seed=seeds, skipping=st.booleans())
def test_one_event_at_a_time_is_the_same_as_all_at_once_whether_or_not_anything_is_skipped(
    make: Maker, seed: int, *, skipping: bool
) -> None:
    with TemporaryDirectory() as folder:
        request = make(seed, 250).write(Path(folder))
        assert one_by_one(request, skipping=skipping) == in_blocks(request, 25_000)


@settings(max_examples=6)
@given(make=makers, seed=seeds)
def test_the_order_of_symbols_and_files_changes_no_bit(make: Maker, seed: int) -> None:
    one = make(seed, 250)
    assert isinstance(one.prices, dict)
    listed = ", ".join(one.prices)
    turned = replace(
        one,
        rules=one.rules.replace(f"symbols: [{listed}]", f"symbols: [{', '.join(reversed(one.prices))}]"),
        prices=dict(reversed(one.prices.items())),
        symbols=tuple(reversed(one.symbols)),
    )
    with TemporaryDirectory() as here, TemporaryDirectory() as there:
        request = turned.write(Path(there))
        backwards = replace(request, paths=request.paths[::-1])
        assert in_blocks(backwards, 25_000) == in_blocks(one.write(Path(here)), 25_000)


FUTURES = ("cut", "reversed", "noise", "hole", "no volume")


@settings(max_examples=12)
@given(make=makers, seed=seeds, cut=st.integers(60, 299), change=st.sampled_from(FUTURES))
def test_what_comes_later_changes_nothing_before(make: Maker, seed: int, cut: int, change: str) -> None:
    assert_same_before(make(seed, 300), cut, change)


@settings(max_examples=8)
@given(
    make=st.sampled_from((ticking, working)),
    seed=seeds,
    cut=st.integers(10, 70),
    change=st.sampled_from(("cut", "reversed", "noise")),
)
def test_later_prices_change_nothing_of_ticks_and_policies(
    make: Maker, seed: int, cut: int, change: str
) -> None:
    assert_same_before(make(seed, 300), cut, change)


def assert_same_before(one: Story, minutes: int, change: str) -> None:
    """Live through a story with another future behind its first minutes."""
    until = at(one.start) + minutes * MINUTE
    with TemporaryDirectory() as here, TemporaryDirectory() as there:
        known = until_then(run_request(one.write(Path(here))), until)
        raw = {name: other_future(text, until, change) for name, text in one.data().items()}
        assert until_then(run_request(replace(one, raw=raw).write(Path(there))), until) == known


@pytest.mark.parametrize("price", ["NaN", ""])
def test_a_future_price_that_is_no_number_refuses_the_run(price: str, tmp_path: Path) -> None:
    one = story(1, 100)
    header, *rows = one.data()["EURUSD_M1.csv"].splitlines()
    stamp, _, prices = rows[-1].partition(",")
    _, _, rest = prices.partition(",")
    text = "\n".join([header, *rows[:-1], f"{stamp},{price},{rest}", ""])

    with pytest.raises(FeedError, match="EURUSD"):
        run_request(replace(one, raw={"EURUSD_M1.csv": text}).write(tmp_path))


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


def other_future(text: str, until: int, change: str) -> str:
    """Change what is known after an instant, bars that close or ticks: leave it out, or make it other."""
    header, *rows = text.splitlines()
    length = 0 if "bid" in header else MINUTE
    stays = [row for row in rows if at(row.partition(",")[0]) + length <= until]
    later = [row.split(",") for row in rows[len(stays) :]]
    if change == "cut":
        later = []
    elif change == "hole":
        later = later[len(later) // 2 :]
    elif change == "reversed":
        later = [[new[0], *old[1:]] for new, old in zip(later, reversed(later), strict=True)]
    elif change == "noise":
        later = [_noise(row, Random(number)) for number, row in enumerate(later)]
    else:
        later = [[*row[:5], "" if len(row) > 5 else row[-1]][: len(row)] for row in later]
    return "\n".join([header, *stays, *map(",".join, later), ""])


def _noise(row: list[str], chance: Random) -> list[str]:
    """Put prices of the same size and form in the place of others, up to a tenth away."""
    digits = len(row[1].partition(".")[2])
    prices = sorted(float(row[1]) * chance.uniform(0.9, 1.1) for _ in range(4))
    if len(row) == 3:
        return [row[0], *(f"{each:.{digits}f}" for each in prices[:2])]
    inner = prices[1:3] if chance.random() < 0.5 else prices[2:0:-1]
    bar = (inner[0], prices[3], prices[0], inner[1])
    return [row[0], *(f"{each:.{digits}f}" for each in bar), *row[5:]]


def first_rows(data: Path, rows: int, folder: Path) -> Path:
    """Keep the first rows of each file: what is laid out before a run takes the most of its time."""
    folder.mkdir()
    for file in data.glob("*.csv"):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        (folder / file.name).write_text("".join(lines[: rows + 1]), "utf-8")
    return folder


def digests(folder: Path, count: int, bars: int, data: Path, until: int) -> list[str]:
    """Give the digests of some runs in this process; what other processes are started for.

    Of drawn rules over so many bars, then of each shipped strategy up to an event.
    """
    found = [in_blocks(request_of(name, data), 25_000, until) for name in SHIPPED]
    for seed in range(count):
        here = folder / str(seed)
        here.mkdir(parents=True)
        make = (story, drawn, ticking, working)[seed % 4]
        found.append(in_blocks(make(seed, bars).write(here), 25_000))
    return found


def begin(
    folder: Path, count: int, bars: int, data: Path, until: int, **environment: str
) -> "subprocess.Popen[str]":
    """Begin runs in a process of their own."""
    code = "from pathlib import Path; from tests.properties.test_same_bits import digests\n"
    code += f"print(*digests(Path({str(folder)!r}), {count}, {bars}, Path({str(data)!r}), {until}))"
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: "subprocess.Popen[str]") -> list[str]:
    """Wait for a process, and give its digests."""
    out, err = process.communicate()
    assert process.returncode == 0, err
    return out.split()


def test_two_processes_at_once_and_their_hash_seeds_change_no_bit(synthetic: Path, tmp_path: Path) -> None:
    asked = (4, 250, first_rows(synthetic, 6_000, tmp_path / "prices"), 5_000)
    together = [begin(tmp_path / seed, *asked, PYTHONHASHSEED=seed) for seed in ("0", "1")]
    here = digests(tmp_path / "here", *asked)
    assert [ended(each) for each in together] == [here, here]


def test_the_compiler_changes_no_bit(synthetic: Path, tmp_path: Path) -> None:
    asked = (4, 80, first_rows(synthetic, 6_000, tmp_path / "prices"), 800)
    plain = begin(tmp_path / "plain", *asked, NUMBA_DISABLE_JIT="1")
    assert ended(plain) == digests(tmp_path / "here", *asked)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_strategy_is_the_same_in_any_blocks(name: str, synthetic: Path) -> None:
    request = request_of(name, synthetic)
    assert in_blocks(request, 997) == in_blocks(request, 25_000)
    assert one_by_one(request, 1_500, skipping=False) == in_blocks(request, 25_000, 1_500)


@pytest.fixture(scope="module")
def futures(synthetic: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, dict[str, Path]]:
    """An instant by which most of the prices are known, and folders of prices that differ behind it."""
    texts = {file.name: file.read_text("utf-8") for file in synthetic.glob("*.csv")}
    rows = next(iter(texts.values())).splitlines()
    until = at(rows[len(rows) * 4 // 5].partition(",")[0])
    found = {}
    for change in ("cut", "reversed", "noise"):
        found[change] = tmp_path_factory.mktemp(change)
        for name, text in texts.items():
            (found[change] / name).write_text(other_future(text, until, change), "utf-8")
    return until, found


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_strategy_does_not_see_what_comes_later(
    name: str, synthetic: Path, futures: tuple[int, dict[str, Path]]
) -> None:
    until, changed = futures
    before = until_then(run_request(request_of(name, synthetic)), until)
    for change, prices in changed.items():
        assert until_then(run_request(request_of(name, prices)), until) == before, change


def test_the_order_of_symbols_and_files_changes_no_bit_of_the_shipped_strategies(
    synthetic: Path, tmp_path: Path
) -> None:
    for each in SHIPPED.values():
        text = each.read_text("utf-8").replace("symbols: [EURUSD, GBPUSD]", "symbols: [GBPUSD, EURUSD]")
        (tmp_path / each.name).write_text(text, "utf-8")
    one = request_of(next(iter(SHIPPED)), synthetic)
    listed = replace(one, paths=tuple(SHIPPED.values()))
    turned = replace(one, paths=tuple(tmp_path / each.name for each in reversed(SHIPPED.values())))

    assert any("[GBPUSD, EURUSD]" in each.read_text("utf-8") for each in turned.paths)
    assert in_blocks(turned, 25_000) == in_blocks(listed, 25_000)
