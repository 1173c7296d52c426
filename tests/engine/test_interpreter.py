from pathlib import Path

import pytest

from genesis_dsl.engine import loop, quotes
from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.engine.loop import ROOM_FOR_AN_EVENT
from genesis_dsl.errors import GenesisError
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.settings import is_jit_off
from genesis_dsl.trading.money import CROWDED, OVERFLOW
from tests.builders import MINUTE, START, Story, at, entry, flat, run, strategy


def interpreter(folder: Path) -> Interpreter:
    return Interpreter(prepare(Story(strategy(entry()), flat(8)).write(folder)).assembled)


def test_it_lives_through_events_in_blocks(tmp_path: Path) -> None:
    one = interpreter(tmp_path)
    assert (one.event, one.events) == (0, 8)
    one.run(3)
    assert (one.event, one.time) == (3, at(START) + 3 * MINUTE)
    one.run(100)
    assert one.event == 8
    assert len(one.end().rows) == 1


@pytest.mark.parametrize(
    ("fault", "said"),
    [(OVERFLOW, "A position in EURUSD became too large"), (CROWDED, "things happened at one instant")],
)
def test_a_latched_fault_ends_the_run_with_a_sentence(fault: int, said: str, tmp_path: Path) -> None:
    one = interpreter(tmp_path)
    one.assembled.world.v.ledger[0]["fault_code"] = fault
    with pytest.raises(GenesisError, match=said):
        one.run(8)


def test_a_log_that_is_nearly_full_ends_a_block_early_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Story(strategy(entry(when="close > 0", more="at_once: 50")), flat(60))
    whole = run(story, tmp_path)
    monkeypatch.setattr(quotes, "LOG_ROWS", ROOM_FOR_AN_EVENT + 20)
    parts = run(story, tmp_path)
    assert len(parts.batches) > len(whole.batches)
    assert parts.digest() == whole.digest()


def test_more_than_the_log_can_hold_at_one_instant_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotes, "LOG_ROWS", ROOM_FOR_AN_EVENT + 1)
    one = interpreter(tmp_path)
    log = one.assembled.world.v.log
    one.assembled.world.v.ledger[0]["logged"] = 0
    monkeypatch.setattr(loop, "ROOM_FOR_AN_EVENT", 0)
    one.assembled.world.v.ledger[0]["logged"] = len(log) - 1
    if is_jit_off():  # compiled, the room for an event is a constant
        with pytest.raises(GenesisError, match="things happened at one instant"):
            one.run(8)
