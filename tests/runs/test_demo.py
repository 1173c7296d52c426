from pathlib import Path

import pytest

from genesis_dsl.runs.choose import choose_rules
from genesis_dsl.runs.demo import demo_request
from genesis_dsl.runs.verify import verify
from genesis_dsl.runs.why import why
from tests.recordings import demo_recording


def test_the_demo_runs_the_shipped_strategy_on_its_own_prices() -> None:
    request = demo_request()

    chosen = choose_rules(request)

    assert [each.id for each in chosen.strategies] == ["london_breakout"]
    assert chosen.account.id == "demo"
    assert chosen.notes == ()
    assert sorted(each.name for each in request.data.iterdir()) == [
        "EURUSD_M1_synthetic.csv",
        "GBPUSD_M1_synthetic.csv",
        "calendar_synthetic.csv",
    ]


def test_nothing_is_left_beside_the_prices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENESIS_CACHE", str(tmp_path))

    demo_request()

    assert (tmp_path / "synthetic").is_dir()
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("tmp")] == []


def test_the_demo_trades_and_its_first_trade_can_be_asked() -> None:
    recording = demo_recording()

    assert recording.report["summary"]["trades"] >= 10
    assert "fired" in why(recording.database, recording.run, "T1").title


def test_the_demo_can_be_verified() -> None:
    assert verify(demo_recording().database, demo_recording().run).holds
