from itertools import pairwise
from pathlib import Path

import pytest

from genesis_dsl.errors import GenesisError
from genesis_dsl.runs.live import begin_live, closings
from tests.builders import MINUTE, Ran, Story, entry, random_walk, run_request, strategy
from tests.feeding import begun, fed

RULES = strategy(entry(when="close > average(close, 5)"))


def test_a_session_over_the_bars_of_a_run_comes_to_its_digest(tmp_path: Path) -> None:
    request = Story(RULES, random_walk(1, 200)).write(tmp_path)
    whole = run_request(request)
    assert len(whole.fills) > 0
    assert Ran(whole.prepared, fed(request)).digest() == whole.digest()


def test_bars_that_close_together_are_given_together(tmp_path: Path) -> None:
    ground, live = begun(Story(RULES, random_walk(1, 9)).write(tmp_path))
    bars = dict.fromkeys(("EURUSD", "GBPUSD"), ground.market.histories["EURUSD"].bars)
    found = list(closings(bars, live.session.now))
    assert [sorted(each) for _, each in found] == [["EURUSD", "GBPUSD"]] * 9
    assert [later - time for (time, _), (later, _) in pairwise(found)] == [MINUTE] * 8


def test_a_snapshot_of_other_rules_is_refused(tmp_path: Path) -> None:
    _, live = begun(Story(RULES, random_walk(1, 9)).write(tmp_path))
    other, _ = begun(Story(strategy(entry(when="close < open")), random_walk(1, 9)).write(tmp_path))
    with pytest.raises(GenesisError):
        begin_live(other, live.session.ground.first, live.session.now, live.session.snapshot())
