from pathlib import Path

import pytest

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.wire import Address
from genesis_dsl.errors import GenesisError, SettingsError
from genesis_dsl.runs.sessions.standing import start_of
from genesis_dsl.runs.sessions.terminal import Away, reach, sure, wall_of
from genesis_dsl.runs.sessions.wanted import Place
from tests.runs.sessions.played import Played


def refused(one: Played, found: str) -> None:
    with pytest.raises(SettingsError, match=found):
        start_of(one.wanted(), one.terminal())


def edited(one: Played, name: str, before: str, after: str) -> None:
    path = one.folder / "rules" / name
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


@pytest.mark.parametrize(
    ("name", "before", "after", "found"),
    [
        (
            "plain.yaml",
            "100_000 EUR",
            "10_000 EUR",
            r"says `lot: 10_000`, the broker 100_000; sizes and risk",
        ),
        (
            "plain.yaml",
            "least: 0.01, most: 100, step: 0.01",
            "least: 0.015, most: 99, step: 0.015",
            r"says `step: 0.015`, the",
        ),
        ("small.yaml", "book: hedging", "book: netting", "says `book: netting`; what one order"),
        ("plain.yaml", "17:00 in America/New_York", "00:00 in UTC", "Put this clock right by NTP"),
        ("plain.yaml", "symbol: EURUSD", "symbol: EURUSD\n    broker_name: EURUSD.m", "offers no EURUSD.m"),
    ],
)
def test_what_does_not_fit_is_told_with_what_to_do(
    tmp_path: Path, name: str, before: str, after: str, found: str
) -> None:
    one = Played(tmp_path)
    edited(one, name, before, after)
    refused(one, found)


def test_a_gateway_that_only_reads_cannot_trade(tmp_path: Path) -> None:
    one = Played(tmp_path)
    one.sends = False
    refused(one, "The gateway only reads")


def test_without_a_gateway_it_says_where_to_start_one(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("0" * 40)
    secret.chmod(0o600)
    with pytest.raises(GenesisError, match=r"cannot be reached .* start it there with `genesis-dsl gateway`"):
        reach(Place(Address("127.0.0.1", 9), secret), lambda: 0)


def test_a_time_that_nobody_says_is_waited_for() -> None:
    assert wall_of(7) == 7
    with pytest.raises(Away, match="gone"):
        wall_of(Failed(-1, "gone"))
    with pytest.raises(GenesisError, match="gone"):
        sure(Failed(-1, "gone"))
