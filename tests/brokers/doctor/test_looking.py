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


def test_a_terminal_is_asked_point_by_point(bench: Bench) -> None:
    assert dict(comment_length(bench).facts) == {
        "longest comment": "29 characters",
        "a longer one": '-2 Invalid "comment" argument',
    }

    unknown = dict(unknown_symbol(bench).facts)
    assert unknown["symbol_info"] == "-4 Terminal: Not found"
    assert unknown["symbol_select"] == "-1 Terminal: Call failed"
    assert len(unknown) == 8

    allowed = permissions(bench)
    assert allowed.facts == (("a check with algo trading on, programs allowed, the account free", "0"),)
    assert "only seen by setting it" in allowed.missing

    odd = dict(odd_orders(bench).facts)
    assert odd["resting, the rest stays (RETURN)"] == "0"
    assert odd["at the market, with the type of a limit order"] == "10035"
    assert len(odd) == 5

    made = bars(bench)
    assert dict(made.facts) == {
        "bars made of ticks": "the terminal's own",
        "spread of a bar": "the least of its ticks",
    }
    assert made.notes[0].startswith("Flags of 1,8")

    clock = server_clock(bench)
    assert clock.facts == (("as New York and 7 hours", "yes, today"),)
    assert clock.notes[0] == "The server's clock is UTC+2, as 2 symbols say."


def test_what_is_forbidden_is_forbidden_in_the_simulation_too(opened: Opened) -> None:
    told = permissions(opened(state=make(TerminalInfo, tradeapi_disabled=True)))
    ((state, code),) = told.facts
    assert state == "a check with algo trading off, programs forbidden, the account free"
    assert (code, told.missing) == ("-8 Terminal: Call failed", "")


def test_stops_with_the_opening_are_told_by_the_execution(opened: Opened) -> None:
    assert stops_at_opening(opened(trade_exemode=INSTANT)).facts == (("checked, instant execution", "0"),)
