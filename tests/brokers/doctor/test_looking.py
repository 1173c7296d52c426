from genesis_dsl.brokers.doctor.bench import Bench
from genesis_dsl.brokers.doctor.looking import (
    bars,
    comment_length,
    odd_orders,
    permissions,
    server_clock,
    stops_at_opening,
    unknown_symbol,
)
from genesis_dsl.brokers.mt5.records import TerminalInfo, make
from tests.brokers.doctor.conftest import Opened

INSTANT = 1


def test_the_longest_comment_is_found(bench: Bench) -> None:
    assert dict(comment_length(bench).facts) == {
        "longest comment": "29 characters",
        "a longer one": '-2 Invalid "comment" argument',
    }


def test_the_servers_clock_is_told_from_its_ticks(bench: Bench) -> None:
    told = server_clock(bench)
    assert told.facts == (("as New York and 7 hours", "yes, today"),)
    assert told.notes[0] == "The server's clock is UTC+2, as 2 symbols say."


def test_each_call_says_what_it_gives_of_an_unknown_symbol(bench: Bench) -> None:
    facts = dict(unknown_symbol(bench).facts)
    assert facts["symbol_info"] == "-4 Terminal: Not found"
    assert facts["symbol_select"] == "-1 Terminal: Call failed"
    assert len(facts) == 8


def test_what_is_allowed_is_told_with_what_a_check_says(bench: Bench) -> None:
    told = permissions(bench)
    assert told.facts == (("a check with algo trading on, programs allowed, the account free", "0"),)
    assert "only seen by setting it" in told.missing


def test_what_is_forbidden_is_forbidden_in_the_simulation_too(opened: Opened) -> None:
    told = permissions(opened(state=make(TerminalInfo, tradeapi_disabled=True)))
    ((state, code),) = told.facts
    assert state == "a check with algo trading off, programs forbidden, the account free"
    assert (code, told.missing) == ("-8 Terminal: Call failed", "")


def test_orders_that_contradict_themselves_are_checked_one_by_one(bench: Bench) -> None:
    facts = dict(odd_orders(bench).facts)
    assert facts["resting, the rest stays (RETURN)"] == "0"
    assert facts["at the market, with the type of a limit order"] == "10035"
    assert len(facts) == 5


def test_stops_with_the_opening_are_told_by_the_execution(opened: Opened) -> None:
    assert stops_at_opening(opened(trade_exemode=INSTANT)).facts == (("checked, instant execution", "0"),)


def test_bars_are_made_of_ticks_and_compared(bench: Bench) -> None:
    told = bars(bench)
    assert dict(told.facts) == {
        "bars made of ticks": "the terminal's own",
        "spread of a bar": "the least of its ticks",
    }
    assert told.notes[0].startswith("Flags of 1,8")
