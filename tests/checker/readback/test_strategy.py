from tests.checker.files import strategy
from tests.checker.readback.aloud import told

ORDER = "risk: 1% of balance\nstop: 10 pips\n"


def test_an_order_is_said_with_its_price_and_its_life() -> None:
    limit = (
        "order:\n  type: limit\n  at: close - 1 pip\n  cancel_after: 2 hours\n  cancel_when: close < open\n"
    )
    lines = told(strategy(entry=limit + ORDER))
    assert "A limit order at the M15 close minus 1 pip, cancelled after 2 hours." in lines
    assert "The order is cancelled when the M15 close is below the M15 open." in lines
    assert "A market order." in told(strategy(entry=ORDER))


def test_risk_size_caps_and_stop_are_said() -> None:
    lines = told(strategy(entry=ORDER + "size_at_most:\n  - id: leverage\n    is: 10 * equity\n"))
    assert "It risks 1% of the balance: the money lost at the stop, before costs." in lines
    assert "Its size is at most 10 times the equity (leverage)." in lines
    assert "The stop lies this far from the entry: 10 pips." in lines
    assert "Its size is 1 lot." in told(strategy())
    assert "There is no stop." in told(strategy())


def test_one_target_closes_all_of_the_position() -> None:
    lines = told(strategy(entry=ORDER + "targets:\n  - at: 20 pips\n"))
    assert "At the target of 20 pips from the entry, the whole position is closed." in lines


def test_while_what_an_entry_is_asked_is_said() -> None:
    once = "It buys, while this entry has no position and no resting order in the symbol, when"
    twice = "It buys, while this entry has fewer than 2 positions and resting orders in the symbol, when"
    assert any(line.startswith(once) for line in told(strategy(entry="at_once: 1\n" + ORDER)))
    assert any(line.startswith(twice) for line in told(strategy(entry="at_once: 2\n" + ORDER)))


def test_an_exit_says_of_which_positions_it_is_asked() -> None:
    lines = told(strategy(exit_when="held >= 1 hours", do="close 50%\n    for: [long]"))
    asked = "the time the position has been held is at least 1 hour"
    assert f"Of every position opened by long it is asked whether {asked}." in lines
    assert "If so, 50% of the position is closed." in lines


def test_a_strategy_that_decides_at_every_tick_says_so() -> None:
    said = (
        "It decides at every tick, or at each of the finest bars where there are no ticks; bars stay closed"
    )
    assert said in told(strategy(head="decide: every tick\n"))[1]


def test_names_are_listed_once_and_gone_when_written_out() -> None:
    text = strategy("top > open", head="names:\n  top: highest(high, 20)[1]\n")
    assert "top: the highest M15 high of the last 20 bars as of 1 bar ago." in told(text)
    assert "Names" not in told(text, written_out=True)


def test_a_stop_that_moves_to_a_distance_counts_from_the_entry() -> None:
    lines = told(strategy(exit_when="profit > 0", do="stop to 1 pip", entry=ORDER))
    assert "If so, the stop moves to 1 pip from the entry." in lines


def test_an_order_at_a_distance_says_from_where_it_counts() -> None:
    limit = "size: 1 lots\norder:\n  type: limit\n  at: 5 pips"
    assert "A limit order 5 pips better than the present price." in told(strategy(entry=limit))
    stop = limit.replace("limit", "stop")
    assert "A stop order 5 pips beyond the present price." in told(strategy(entry=stop))
