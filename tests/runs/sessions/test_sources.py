"""Two sources of prices, and one owner of a symbol at each instant."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.brokers.gateway.direct import Direct
from genesis_dsl.brokers.gateway.operations import Given
from genesis_dsl.brokers.gateway.values import TICKS
from genesis_dsl.brokers.mt5.simulated import terminal as mt5
from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.sessions.given import given_so_far
from genesis_dsl.runs.sessions.sources import second_of
from genesis_dsl.runs.sessions.standing import start_of
from genesis_dsl.runs.verify import verify
from genesis_dsl.store.given import find_given
from genesis_dsl.store.reader import find_rows, reading
from genesis_dsl.trace.rows import DecisionRow
from tests.runs.sessions.played import Played


class Muffled(Direct):
    """A way to the terminal on which no tick comes, while it is silent, and prices may be off."""

    def __init__(self) -> None:
        super().__init__(mt5)
        self.is_silent, self.off = False, 0.0

    def ask(self, name: str, given: Given, key: str | None = None) -> object:
        answer = super().ask(name, given, key)
        if name.startswith("copy_ticks") and isinstance(answer, np.ndarray):
            if self.is_silent:
                return np.zeros(0, TICKS)
            answer = answer.copy()
            for side in ("bid", "ask"):
                answer[side] = np.round(answer[side] + self.off, 5)
        return answer


def begun(folder: Path) -> tuple[Played, Muffled, Muffled]:
    """Begin a session with two sources."""
    one, first, second = Played(folder), Muffled(), Muffled()
    one.other = replace(one.terminal(), calls=second)
    one.calls = first
    one.begin()
    return one, first, second


def test_the_second_takes_over_and_gives_back_and_no_minute_is_missing(tmp_path: Path) -> None:
    one, first, _ = begun(tmp_path)
    one.play(3)
    first.is_silent = True
    one.play(4)
    switched = [each for each in one.said if "The second source has its prices" in each]
    first.is_silent = False
    one.play(4)
    ended = one.end()

    assert len(switched) == 1
    assert "EURUSD" in switched[0]
    assert sum("The first source has its prices again" in each for each in one.said) == 1
    assert verify(one.database, ended.run).holds
    with reading(one.database) as session:
        rows = list(find_rows(session, 1, DecisionRow))
        minutes, _ = given_so_far(1, find_given(session, 1))
    assert set(np.diff(minutes["EURUSD"].opened_at)) == {60_000}, "no minute is missing, and none came twice"
    fired = [each.time for each in rows if each.kind == "fired"]
    blocked = [each.time for each in rows if each.kind == "blocked" and each.reason == "stale prices"]
    silent = one.driver.now - 8 * 60_000, one.driver.now - 4 * 60_000
    assert [each for each in blocked if silent[0] < each <= silent[1]]
    assert not [each for each in fired if silent[0] + 60_000 < each <= silent[1]]
    assert fired[-1] > silent[1]


def test_sources_that_part_are_told_and_nothing_is_entered_until_they_agree(tmp_path: Path) -> None:
    one, _, second = begun(tmp_path)
    one.play(2)
    second.off = 0.01
    one.play(2)
    assert sum("points apart: one of them is wrong" in each for each in one.said) == 1
    second.off = 0.0
    one.play(1)
    assert any("Both sources agree again" in each for each in one.said)
    one.stack.close()


def test_a_second_source_must_have_every_symbol_as_the_first_counts_it(tmp_path: Path) -> None:
    one = Played(tmp_path)
    start, terminal = start_of(one.wanted(), one.terminal()), one.terminal()
    with pytest.raises(SettingsError, match=r"offers no EURUSD\.x \(EURUSD\)"):
        second_of(replace(start, names={"EURUSD": "EURUSD.x"}), terminal)
