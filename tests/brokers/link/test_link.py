"""A session on a terminal: the ledger is the broker's to the cent, and nothing is asked for twice."""

from pathlib import Path

import pytest

from tests.brokers.link.crash import agree, lived, story
from tests.brokers.link.trading import Trading


def test_a_session_trades_a_terminal_and_both_books_agree(tmp_path: Path) -> None:
    one = Trading(story(3, 60), tmp_path)
    one.trade()

    agree(one)
    rows = one.end()
    assert len(rows.positions) > 8
    assert {each.exit_reason.partition(":")[0] for each in rows.positions} >= {"stop", "target"}


@pytest.mark.parametrize("seed", [0, 9, 41])
def test_lost_answers_late_views_and_deaths_change_no_book(seed: int, tmp_path: Path) -> None:
    assert len(lived(seed, tmp_path).told) > 40
