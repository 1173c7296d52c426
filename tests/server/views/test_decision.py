from genesis_dsl.server.record import Record
from genesis_dsl.server.views.decision import decision_line
from tests.server.records import DECISIONS


def test_a_decision_is_said_in_words(record: Record) -> None:
    line = decision_line(DECISIONS[3], record)

    assert (line.name, line.address) == ("D3", "/runs/1/why/D3")
    assert line.words.startswith(
        "long said yes for EURUSD at 2018-03-06 10:00 UTC, and was stopped by rule daily"
    )


def test_a_near_miss_says_what_was_missing(record: Record) -> None:
    assert "spread was 1.4 pips" in decision_line(DECISIONS[4], record).words
