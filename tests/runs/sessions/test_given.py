import pytest

from genesis_dsl.errors import StoreError
from genesis_dsl.market.forming import ClosedBar, closed_bars
from genesis_dsl.market.report import Report
from genesis_dsl.runs.sessions.given import bars_of, given_so_far, pack, unpack
from genesis_dsl.store.given import Given

BARS = [ClosedBar(n * 60_000, (n + 1) * 60_000, 5, 9, 4, 7, 12.0, 3, n % 2 == 0) for n in range(3)]


def test_what_is_packed_comes_back_to_the_bit() -> None:
    report = Report(60_000, "filled", 4, steps=3, price=110_000)
    assert unpack(1, pack(60_000, {"EURUSD": BARS}, [report])) == ({"EURUSD": BARS}, [report])
    assert closed_bars(bars_of("EURUSD", BARS)) == BARS
    assert len(bars_of("EURUSD", [])) == 0


def test_minutes_are_joined_and_instants_are_listed_behind_the_history() -> None:
    rows = [pack(0, {"EURUSD": BARS[:2]}, ()), pack(BARS[2].closed_at, {"EURUSD": BARS[2:]}, ())]
    minutes, lived = given_so_far(1, rows)
    assert closed_bars(minutes["EURUSD"]) == BARS
    assert [(each.time, dict(each.bars)) for each in lived] == [(180_000, {"EURUSD": BARS[2]})]


@pytest.mark.parametrize("row", [Given(1, b"no", "[]"), Given(1, pack(1, {}, ()).bars, '["{}"]')])
def test_what_somebody_changed_is_told(row: Given) -> None:
    with pytest.raises(StoreError, match="What run 7 was given is no longer as it was written"):
        unpack(7, row)
