from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.prices import bars
from genesis_dsl.brokers.prices.cursor import Gap
from genesis_dsl.brokers.prices.offset import Offset, OffsetChanged
from genesis_dsl.brokers.prices.stamp import ServerTime
from genesis_dsl.brokers.prices.watch import Differs, Late, Link, Missing, Unanswered
from genesis_dsl.brokers.recovery.reconcile import Class, Difference
from genesis_dsl.runs.messages import sessions


def test_what_happens_to_prices_is_a_sentence_with_its_topic() -> None:
    events = (
        OffsetChanged(0, 7_200_000, Offset(10_800_000, 3, 3, 0)),
        Late("EURUSD", ServerTime(0), 4),
        Link(0, is_connected=False),
        Unanswered("EURUSD", Failed(-1, "Call failed")),
    )
    assert [sessions.of_prices(each) for each in events] == [
        ("clock", "", "The server's clock is +3 hours from UTC, before +2."),
        ("prices", "EURUSD", "4 ticks came behind their minute, which stays as it was."),
        ("link", "", "The terminal lost its server."),
        ("link", "EURUSD", "Call failed"),
    ]


def test_a_minute_that_the_chart_tells_otherwise_is_told_in_a_traders_words() -> None:
    opened = ServerTime(1_767_580_200_000)
    several = [
        bars.Difference(opened, "high", 1.1002, 1.1003),
        bars.Difference(opened, "close", 1.09923, None),
        bars.Difference(opened, "close", None, 1.09923),
    ]
    minute = "the minute of 2026-01-05 02:30 by the server's clock"
    assert [sessions.of_prices(Differs("EURUSD", each))[2] for each in several] == [
        f"The terminal's chart has high 1.1003 in {minute}, and its ticks 1.1002.",
        f"The terminal's chart has not {minute}; by its ticks it closed at 1.09923.",
        f"The terminal's chart has {minute}, closed at 1.09923; by its ticks there was none.",
    ]
    gap = Gap(opened, ServerTime(opened + 61_000))
    assert sessions.of_prices(Missing("EURUSD", gap))[2] == (
        "Ticks may be missing: the terminal has forgotten some it told, from 2026-01-05 02:30 to "
        "2026-01-05 02:31:01 by the server's clock."
    )


def test_a_difference_is_shown_with_class_action_and_reason() -> None:
    found = Difference(Class.ORPHAN, "ask a person", "7 bears the number 3.", "EURUSD", blocks=True)
    assert sessions.difference(found) == "orphan (EURUSD): ask a person. 7 bears the number 3. Entries wait."
