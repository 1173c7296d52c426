from pathlib import Path

from genesis_dsl.runs.sessions.standing import identity, start_of
from tests.runs.sessions.played import Played


def test_it_knows_what_both_sides_call_a_symbol_and_whose_account_it_is(tmp_path: Path) -> None:
    one = Played(tmp_path)
    start = start_of(one.wanted(), one.terminal())
    assert (start.traded, dict(start.names)) == (("EURUSD",), {"EURUSD": "EURUSD"})
    assert identity(start) == {
        "login": 5_000_001,
        "server": "Simulated-Demo",
        "orders": True,
        "account": "small",
    }
