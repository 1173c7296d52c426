from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.prices.offset import Offset, OffsetChanged
from genesis_dsl.brokers.prices.stamp import ServerTime
from genesis_dsl.brokers.prices.watch import Late, Link, Unanswered
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


def test_a_difference_is_shown_with_class_action_and_reason() -> None:
    found = Difference(Class.ORPHAN, "ask a person", "7 bears the number 3.", "EURUSD", blocks=True)
    assert sessions.difference(found) == "orphan (EURUSD): ask a person. 7 bears the number 3. Entries wait."
