"""A sweep is many runs: each set comes to what `run` comes to, however many work on it."""

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.replay import replay
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.sweep import sweep, sweep_of
from genesis_dsl.store.database import open_database
from tests.builders import entry, strategy
from tests.recordings import small_story

RULES = strategy(
    entry(
        when="close > highest(high, channel)[1] and high on M5 > 0",
        stop="aim / 2 + 0.1 * atr(channel)",
        targets=["at: aim"],
    ),
    exits="- id: late\n  when: bars_since_entry >= 30\n  do: close position\n",
).replace(
    "entries:",
    "parameters:\n  channel: {value: 10, from: 2, to: 40, step: 2}\n"
    "  aim: {value: 3 pips, from: 1 pips, to: 9 pips}\nentries:",
    1,
)
SETS = ("channel=4..8", "aim=2,4")


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    return replace(small_story(rules=RULES).write(tmp_path), settings=SETS)


def test_every_set_comes_to_what_its_run_comes_to(request_: Request, tmp_path: Path) -> None:
    tried = sweep(sweep_of(request_), jobs=1)

    database = open_database(f"sqlite:///{tmp_path / 'runs.db'}")
    for each in tried:
        summary = replay(replace(request_, settings=each.set), database).report["summary"]
        assert {name: summary[name] for name in each.figures} == each.figures
    assert len(tried) == 6
    assert len({each.figures["net_profit"] for each in tried}) > 2
    assert all(each.figures["trades"] for each in tried)


def test_one_process_or_two_come_to_the_same(request_: Request) -> None:
    many = replace(request_, settings=("channel=2..40", "aim=2,4"))

    assert sweep(sweep_of(many), jobs=1) == sweep(sweep_of(many), jobs=2)


def test_a_set_that_the_rules_do_not_allow_is_told_and_the_others_run(request_: Request) -> None:
    tried = sweep(sweep_of(replace(request_, settings=("channel=38..44", "aim=2"))), jobs=1)

    assert [bool(each.figures) for each in tried] == [True, True, False, False]
    assert "44" in tried[3].set[0]
    assert tried[3].refused.startswith("The rules do not allow this set: ")
    assert tried[3].refused.endswith(".")


def test_ctrl_c_keeps_the_sets_that_are_done(request_: Request) -> None:
    many = sweep_of(replace(request_, settings=("channel=2..40", "aim=2,4")))

    done = sweep(many, jobs=1, progress=lambda _: os.kill(os.getpid(), signal.SIGINT))

    assert 0 < len(done) < len(many.sets)
    assert [each.set for each in done] == list(many.sets[: len(done)])


def test_progress_ends_with_all_of_it(request_: Request) -> None:
    told: list[float] = []

    sweep(sweep_of(request_), jobs=1, progress=told.append)

    assert told[-1] == 1.0


def test_rules_with_errors_are_refused_before_any_set(request_: Request) -> None:
    path = next(each for each in request_.paths if each.name == "story.yaml")
    path.write_text(RULES.replace("highest(", "hihgest("), encoding="utf-8")

    with pytest.raises(RulesRefused):
        sweep_of(request_)
