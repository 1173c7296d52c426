from tests.brokers.mt5.simulated.server.grounds import account, at, request
from tests.brokers.mt5.simulated.server.stories import lived, plain


def test_the_margin_must_be_free_and_the_other_side_of_a_position_needs_none() -> None:
    story = """
        quote 1.10000 1.10010
        buy 9.10 -> 10019
        buy 9.08 -> 10009 #1
        margin: 9988.91
        buy 0.01 -> 10019
        check buy 0.01 -> 10019
        buy_limit 9.00 price=1.09000 -> 10009 #2
        sell 9.08 #1 -> 10009 #3
        margin: 0.00
    """
    assert lived(story) == plain(story)


def test_a_netting_order_needs_margin_for_what_it_adds_only() -> None:
    story = """
        quote 1.10000 1.10010
        buy 5.00 -> 10009 #1
        buy 5.00 -> 10019
        sell 10.00 -> 10009 #2
        positions: #2(#1) sell 5.00 at 1.10000
    """
    assert lived(story, netting=True) == plain(story)


def test_a_check_shows_the_account_behind_the_order() -> None:
    held = account([(1, 110_000, 110_010)])
    held.advance(at(1))
    shown = held.check(request(action=1, volume=1.0))
    assert (shown.retcode, shown.comment) == (0, "Done")
    assert (shown.balance, shown.equity, shown.margin, shown.margin_free) == (
        10_000.0,
        10_000.0,
        1_100.1,
        8_899.9,
    )
    short = held.check(request(action=1, volume=10.0))
    assert (short.retcode, short.comment, short.margin_free) == (10019, "No money", -1_001.0)
    assert held.account().margin == 0.0
