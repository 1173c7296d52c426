from pathlib import Path

import pytest

from genesis_dsl.brokers.gateway.barrier import Barrier
from genesis_dsl.errors import SettingsError

OPENS = {"action": 1, "symbol": "EURUSD"}
CLOSES = {"action": 1, "symbol": "EURUSD", "position": 7}


def test_it_outlives_the_gateway_and_lets_through_what_protects(tmp_path: Path) -> None:
    path = tmp_path / "sends.blocked"
    Barrier(path).block("anna", "news", "2026-01-05 10:00 UTC")

    barrier = Barrier(path)
    assert barrier.reason.startswith("Entries are blocked by anna since 2026-01-05 10:00 UTC (news); lift it")
    assert [barrier.stops(each) for each in (OPENS, {"action": 5})] == [True, True]
    assert [barrier.stops(each) for each in (CLOSES, {"action": 8}, {"action": 6})] == [False] * 3

    barrier.lift("berta", "over", "2026-01-05 11:00 UTC")
    assert not Barrier(path).stops(OPENS)
    assert len(path.read_text("utf-8").splitlines()) == 2


def test_a_file_of_something_else_is_told(tmp_path: Path) -> None:
    path = tmp_path / "sends.blocked"
    path.write_text("no")
    with pytest.raises(SettingsError, match="is not a gateway's list of who blocked entries"):
        Barrier(path)
