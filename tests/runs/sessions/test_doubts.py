from genesis_dsl.market.report import Report
from genesis_dsl.runs.sessions.doubts import ACCOUNT, PANIC, PRICES, Doubts


def test_a_doubt_is_told_once_when_it_begins_and_once_when_it_is_over() -> None:
    doubts = Doubts()
    doubts.hold(PRICES, {"EURUSD": "too old"})
    assert list(doubts.take(5)) == [Report(5, "doubt", symbol="EURUSD", cause=PRICES)]
    assert list(doubts.take(6)) == []

    doubts.hold(PANIC, {ACCOUNT: "a person said so"})
    doubts.hold(PRICES, {})
    assert list(doubts.take(7)) == [
        Report(7, "doubt", cause=PANIC),
        Report(7, "cleared", symbol="EURUSD", cause=PRICES),
    ]


def test_it_goes_on_behind_what_was_told() -> None:
    doubts = Doubts()
    doubts.remember(
        [Report(5, "doubt", symbol="EURUSD", cause=PRICES), Report(5, "doubt", cause="difference")]
    )
    assert doubts.changes() == [(("EURUSD", PRICES), "")]
