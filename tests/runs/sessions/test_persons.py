"""What persons tell a session: it is an event of its journal, answered, and survives the program."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.brokers.mt5.simulated import terminal as mt5
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import NotStored, SettingsError
from genesis_dsl.market.command import Command
from genesis_dsl.runs.verify import verify
from genesis_dsl.runs.why import why
from genesis_dsl.store.commands import find_obeyed, find_told, tell, withdraw
from genesis_dsl.store.reader import find_rows, reading
from genesis_dsl.trace.rows import DecisionRow
from tests.postgres import Server
from tests.runs.sessions.played import Played, story

SWITCH = """- id: hand
  trip_when: equity < 1 USD
  then: block entries
  re_arm: by 2 risk_officers
"""
ROLES = "roles:\n  operator: [olga, anna]\n  risk_officer: [anna, bela]\n"


@dataclass
class Told(Played):
    """A session with a switch and people; `say` tells it something, `heard` is the answer."""

    def __post_init__(self) -> None:
        super().__post_init__()
        with (self.folder / "rules" / "small.yaml").open("a") as account:
            account.write(ROLES)

    def say(self, text: str, who: str = "olga", role: str = "", reason: str = "a test") -> int:
        return tell(self.database, self.run, Command(0, who, role, text, reason))

    def heard(self, text: str, who: str = "olga", role: str = "", reason: str = "a test") -> str:
        number = self.say(text, who, role, reason)
        self.play(0.1)
        return self.answer(number)

    def answer(self, number: int) -> str:
        with reading(self.database) as session:
            found = find_told(session, self.run, number)
        return f"{found.state}: {found.answer}"

    def open(self) -> list[int]:
        """Give the numbers of open positions."""
        world = self.driver.record.live.session.assembled.world
        return [int(each["id"]) for each in world.v.book if each["live"]]


LEFT = {
    "action": 5,
    "symbol": "EURUSD",
    "volume": 0.2,
    "type": 2,
    "price": 1.05,
    "sl": 1.04,
    "type_filling": 2,
}
"""A buy limit that nothing meets."""


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Told]:
    told = Told(tmp_path, replace(story(), switches=SWITCH))
    told.begin()
    yield told
    told.stack.close()


def wait_for_a_position(one: Told) -> int:
    for _ in range(40):
        if one.open():
            break
        one.play(0.25)
    return one.open()[0]


def test_what_a_person_leaves_resting_is_shown_and_cancelled_by_its_number(one: Told) -> None:
    assert mt5.by_hand(LEFT)
    one.play(0.1)
    said = [each for each in one.said if "none of this session's, buys 0.2 by a limit at 1.05000" in each]
    assert len(said) == 1
    slots = one.driver.record.live.session.assembled.world.v.orders
    (number,) = (int(each["id"]) for each in slots if each["live"] and each["named"])
    one.die()
    one.begin()
    one.play(0.1)
    assert one.heard(f"cancel O{number}").startswith("obeyed: D")
    one.play(0.1)
    assert LEFT["price"] not in [each.price_open for each in mt5.orders_get() or ()]
    ended = one.end()
    assert verify(one.database, ended.run).differences == ()
    with pytest.raises(NotStored, match="No rule decided it"):
        why(one.database, ended.run, f"O{number}")


def test_a_position_is_closed_at_the_broker_and_the_journal_knows_who_asked(one: Told) -> None:
    number = wait_for_a_position(one)
    assert one.heard(f"close T{number}").startswith("obeyed: D")
    one.play(1)
    assert number not in one.open()
    reasons = [each.reason for each in mt5.history_deals_get(0, (1 << 31) - 1) or ()]
    assert 3 in reasons
    assert one.heard(f"close P{number}").endswith("not done: no such open position.")
    ended = one.end()

    assert verify(one.database, ended.run).differences == ()
    with reading(one.database) as session:
        rows = [each for each in find_rows(session, 1, DecisionRow) if each.site == "olga"]
        assert [each.text for each in find_obeyed(session, 1)] == [f"close T{number}", f"close P{number}"]
    assert [each.kind for each in rows] == ["commanded", "declined"]
    assert rows[0].detail["because"] == "a test"


def test_a_switch_is_tripped_and_armed_again_by_those_who_may_and_over_deaths(one: Told) -> None:
    one.play(2)
    assert one.heard("trip hand").startswith("obeyed")
    one.die()
    with pytest.raises(SettingsError, match=r"risk_officer may arm again: go on with that run"):
        one.begin(anew=True)
    one.begin()
    one.play(4)
    assert one.heard("re_arm hand").endswith("not done: another role must arm it.")
    assert one.heard("re_arm hand", "anna").startswith("refused: anna is operator and risk_officer: say")
    assert one.heard("re_arm hand", "anna", "risk_officer").endswith("waits for another person.")
    one.die()
    one.begin()
    assert one.heard("re_arm hand", "anna", "risk_officer").endswith("said by the same person already.")
    assert one.heard("re_arm hand", "bela", reason=" - ").endswith("no reason given.")
    assert one.heard("re_arm hand", "bela").endswith(": done.")
    one.play(3)
    with reading(one.database) as session:
        kinds = [(each.kind, each.subject) for each in find_rows(session, 1, DecisionRow)]
    assert ("tripped", "hand") in kinds
    assert ("re-armed", "hand") in kinds
    one.die()
    assert verify(one.database, 1).holds
    one.begin()
    ended = one.end()
    assert verify(one.database, ended.run).differences == ()


def test_entries_pause_and_go_on(one: Told) -> None:
    assert one.heard("pause entries").endswith(": done.")
    assert one.heard("pause entries").endswith("not done: is so already.")
    one.play(6)
    assert not one.open()
    assert one.heard("resume entries", reason="").endswith("no reason given.")
    assert one.heard("resume entries").endswith(": done.")
    wait_for_a_position(one)
    assert one.heard("close all in EURUSD").endswith(": done.")
    one.play(0.5)
    assert not mt5.positions_get()


def test_what_cannot_be_meant_is_answered_and_is_no_event(one: Told) -> None:
    assert one.heard("trip hund").startswith("refused: This session has no hund")
    assert one.heard("close all in XAUUSD").startswith("refused: This session has no XAUUSD")
    assert one.heard("deposit 10 USD").startswith("refused: Pay it in or out at the broker")
    assert one.heard("pause entries", "nobody").endswith("no such person in that role.")
    with reading(one.database) as session:
        assert [each.text for each in find_obeyed(session, 1)] == ["pause entries"]


def test_what_was_told_to_a_session_that_was_gone_is_not_done_later(one: Told) -> None:
    one.play(1)
    one.die()
    late, withdrawn = one.say("close all"), one.say("cancel all")
    withdraw(one.database, 1, withdrawn, "too long")
    one.begin()
    one.play(0.5)
    assert one.answer(late) == "withdrawn: The session ended before it obeyed; nothing was done."
    assert one.answer(withdrawn) == "withdrawn: too long"
    with reading(one.database) as session:
        assert not find_obeyed(session, 1)


def test_killed_as_it_obeys_it_has_obeyed_once(one: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    number = wait_for_a_position(one)
    record = one.driver.record

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(type(record), "live_through", killed)
    told = one.say(f"close T{number}")
    with pytest.raises(KeyboardInterrupt):
        one.play(0.1)
    monkeypatch.undo()
    one.die()
    one.begin()
    one.play(1)
    assert one.answer(told).endswith(": done.")
    assert number not in one.open()
    ended = one.end()
    assert verify(one.database, ended.run).differences == ()


def test_on_paper_and_in_postgresql(
    tmp_path: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # heads and journals of PostgreSQL lie in the working folder
    one = Told(tmp_path, replace(story(), switches=SWITCH), orders=False, url=postgres.make())
    one.begin()
    number = wait_for_a_position(one)
    assert one.heard(f"move stop of T{number} to 1.0").endswith("would loosen the stop.")
    assert one.heard("deposit 10 USD").endswith(": done.")
    assert one.heard(f"close T{number}").endswith(": done.")
    one.die()
    one.begin()
    one.play(2)
    assert number not in one.open()
    ended = one.end()
    assert verify(one.database, ended.run).differences == ()
