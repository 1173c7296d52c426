"""What a run came to, before anything happened in it; `test_summary.py` holds the rest against its rows."""

from dataclasses import replace
from pathlib import Path

from genesis_dsl.runs.figures import Ended, figures, money
from genesis_dsl.runs.prepare import prepare
from tests.market.makers import at
from tests.recordings import small_story


def test_money_is_in_units_of_the_account(tmp_path: Path) -> None:
    prepared = prepare(small_story().write(tmp_path))

    assert money(prepared, 12_345) == 123.45


def test_the_span_begins_with_its_first_bar_and_profit_at_best_has_what_was_doubtful(tmp_path: Path) -> None:
    request = small_story().write(tmp_path)

    told = figures(
        prepare(replace(request, first=at("2026-01-05 21:30"))), Ended(trades=3, won=2, open=1, extra=150)
    )

    assert told["first_time"] == "2026-01-05T21:30:00Z"
    assert (told["trades"], told["won"], told["open_at_end"]) == (3, 2, 1)
    assert (told["net_profit"], told["net_profit_at_best"]) == (0.0, 1.5)
