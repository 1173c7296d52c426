"""The tape: how the events of a run on ticks are cut into stretches changes nothing."""

from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.engine import tape
from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.engine.state import arrays_of
from genesis_dsl.engine.world import STRETCH
from genesis_dsl.market import quotes
from genesis_dsl.runs.facts import first_batch
from genesis_dsl.runs.prepare import Prepared, prepare
from genesis_dsl.runs.replay import Rows
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.stopping import Stop
from genesis_dsl.trace.digest import Digest
from tests.builders import PRICE, Story, entry, strategy, ticks_text
from tests.properties.ticking import ticking


def digest_of(prepared: Prepared) -> str:
    digest = Digest()
    digest.add(first_batch(prepared))
    for batch in Rows(prepared, block=50).batches(Stop()):
        digest.add(batch)
    return digest.hexdigest()


@pytest.fixture(scope="module")
def requests(tmp_path_factory: pytest.TempPathFactory) -> list[Request]:
    """Several symbols, some with ticks and some with bars, rules of both clocks."""
    folders = [tmp_path_factory.mktemp(f"ticks{seed}") for seed in (7, 27)]
    return [ticking(seed, 120).write(each) for seed, each in zip((7, 27), folders, strict=True)]


@pytest.fixture(scope="module")
def whole(requests: list[Request]) -> list[str]:
    """The digests of runs that are one stretch each."""
    return [digest_of(prepare(each)) for each in requests]


@pytest.mark.parametrize(("block", "others"), [(1, 1), (7, 3)])
def test_stretches_of_any_length_make_the_same_run(
    requests: list[Request], whole: list[str], block: int, others: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotes, "BLOCK", block)
    monkeypatch.setattr(tape, "MOST_OTHERS", others)

    assert [digest_of(prepare(each)) for each in requests] == whole


def test_the_events_are_those_that_were_listed_whole(
    requests: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotes, "BLOCK", 5)
    for request in requests:
        assembled = prepare(request).assembled
        listed, lived = assembled.all_events(), []
        running = assembled.tape()
        while running.begin < running.events:
            running.reach(running.begin)
            at = running.begin - int(assembled.world.context[STRETCH])
            lived += assembled.world.ev_time[at : at + running.end - running.begin].tolist()
            if running.end == running.events:
                break
            running.reach(running.end)
        assert lived == listed.time.tolist()
        assert running.events == len(listed)


def test_a_state_is_gone_on_from_in_another_stretch(
    requests: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotes, "BLOCK", 9)
    engine = Interpreter(prepare(requests[0]).assembled)
    engine.run(engine.events // 2)
    kept = engine.snapshot()
    ahead = engine.run(engine.events).rows
    engine.restore(kept)

    np.testing.assert_array_equal(engine.run(engine.events).rows, ahead)

    other = Interpreter(prepare(requests[0]).assembled)
    other.restore(kept)
    np.testing.assert_array_equal(other.run(other.events).rows, ahead)


def test_four_times_as_many_ticks_in_the_same_minutes_take_no_more_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotes, "BLOCK", 20)
    sizes = set()
    for each_minute in (15, 60):
        seconds = range(0, 60, 60 // each_minute)
        ticks = [(f"00:{m:02}:{s:02}", PRICE + s % 3, PRICE + 5) for m in range(10) for s in seconds]
        folder = tmp_path / str(each_minute)
        folder.mkdir()
        story = Story(strategy(entry()), {}, raw={"EURUSD_ticks.csv": ticks_text(ticks)})
        prepared = prepare(story.write(folder))
        rows = Rows(prepared, block=50)
        for _ in rows.batches(Stop()):
            sizes.add(sum(each.nbytes for each in arrays_of(prepared.assembled.world).values()))
        assert rows.interpreter.event > len(ticks)

    assert len(sizes) == 1
