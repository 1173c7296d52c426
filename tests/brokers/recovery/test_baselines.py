import pytest

from genesis_dsl.brokers.recovery.baselines import Baseline, locks, loosen, tighter
from genesis_dsl.errors import SettingsError

KEPT, HIGHER = (
    Baseline("balance_at_day_start", 100_000, "kept"),
    Baseline("balance_at_day_start", 101_000, "broker"),
)


def test_the_tighter_of_both_wins_and_says_where_it_is_from() -> None:
    assert tighter(KEPT, HIGHER) == HIGHER
    assert tighter(HIGHER, KEPT) == HIGHER
    assert tighter(KEPT, None) == tighter(None, KEPT) == KEPT
    assert tighter(None, None) is None


def test_no_lock_is_lost() -> None:
    assert locks({"day_loss"}, {"streak"}) == {"day_loss", "streak"}


def test_only_a_person_with_a_reason_loosens() -> None:
    assert loosen(KEPT, 99_000, "Ann", "wrong rollover").source == "Ann: wrong rollover"
    for who, reason in (("", "x"), ("Ann", " ")):
        with pytest.raises(SettingsError, match="say who, and why"):
            loosen(KEPT, 99_000, who, reason)
