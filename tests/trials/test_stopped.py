"""Who kept an entry out is read from its reason; whole tests of it are made in `test_as_file`."""

import pytest

from genesis_dsl.trace.rows import DecisionRow
from genesis_dsl.trials.stopped import Stopping, stopped_by


@pytest.mark.parametrize(
    ("kind", "reason", "stopped"),
    [
        ("blocked", "switch:low", ("switch", "low")),
        ("blocked", "holding:low", ("holding", "low")),
        ("refused", "rule:floor", ("rule", "floor")),
        ("already in", "already in", ("", "")),
        ("fired", "", ("", "")),
        ("closed", "exit:out", ("", "")),
    ],
)
def test_a_reason_names_what_stopped_an_entry(kind: str, reason: str, stopped: tuple[str, str]) -> None:
    assert stopped_by(DecisionRow(1, 0, kind, "story", "go", "EURUSD", reason)) == stopped


def test_where_no_switch_stopped_it_none_is_given() -> None:
    fired = DecisionRow(1, 0, "fired", "story", "go", "EURUSD", "")

    assert Stopping(fired, ()).states() == {}
    assert not Stopping(fired, ()).head(())
