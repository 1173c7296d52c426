"""Ideas follow from the openings of a test, as a run puts openings together."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trials.sheets import missed, only, ruleset, tried

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
GROUPS = """\
groups:
  - id: ideas
    of: openings
    same: [symbol, side]
    joins_when: time_since_last_opening <= 5 minutes or time_since_losing_close <= 5 minutes
"""
RULE = """\
one
names:
  figure: {sentence}
to_pass: figure > 0
tests:
  - name: a
    clock: 2026-03-02 12:00 in UTC
    given:
      {given}
    expect:
      figure: {expected}
"""
THREE = """\
openings:
        - {at: 2026-03-02 09:00 in UTC, symbol: EURUSD, side: buy}
        - {at: 2026-03-02 09:05 in UTC, symbol: EURUSD, side: buy}
        - {at: 2026-03-02 09:05 in UTC, symbol: EURUSD, side: sell}
        - {at: 2026-03-02 09:20 in UTC, symbol: EURUSD, side: buy}"""


def figure(folder: Path, sentence: str, given: str, expected: str) -> list[tuple[str, str, str]]:
    text = ruleset(RULE.format(sentence=sentence, given=given, expected=expected))
    return missed(only(tried(folder, text.replace("rules:", GROUPS + "rules:", 1))))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("count(ideas)", "3"),
        ("count(ideas today)", "3"),
        ("count(ideas where side = buy)", "2"),
        ("count(ideas in last 2 hours)", "0"),
        ("count(ideas in last 170 minutes)", "1"),
        ("streak(ideas where side = buy)", "1"),
        ("count(openings)", "4"),
    ],
)
def test_a_fold_is_over_the_openings_that_began_an_idea(sentence: str, expected: str, tmp_path: Path) -> None:
    assert figure(tmp_path, sentence, THREE, expected) == []


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("sum(profit of ideas)", THREE),
        ("count(ideas)", "openings: 4"),
        ("count(ideas)", "openings:\n        - {side: buy}\n        - {side: buy}"),
        ("count(ideas)", "trades: 0"),
    ],
)
def test_what_openings_do_not_tell_is_unknown(sentence: str, given: str, tmp_path: Path) -> None:
    assert figure(tmp_path, sentence, given, "unknown") == []


def test_ideas_that_are_listed_are_taken_as_they_are(tmp_path: Path) -> None:
    assert figure(tmp_path, "count(ideas)", f"ideas: 7\n      {THREE}", "7") == []


STORY = """\
one
must_hold: count(ideas) <= 5
tests:
  - name: a
    story:
      - at: 2026-03-02 10:00 in UTC
        given: {openings: [{at: 2026-03-02 09:00 in UTC}]}
        expect: {verdict: kept}
      - at: 2026-03-02 11:00 in UTC
        given: {openings: [{at: 2026-03-02 09:00 in UTC}, {at: 2026-03-02 10:30 in UTC}]}
        expect: {verdict: kept}
"""


def test_a_story_may_add_openings_and_not_tell_them_otherwise(tmp_path: Path) -> None:
    text = ruleset(STORY).replace("rules:", GROUPS + "rules:", 1)
    assert only(tried(tmp_path, text)).passed
    changed = text.replace("[{at: 2026-03-02 09:00 in UTC}, ", "[{at: 2026-03-02 09:01 in UTC}, ")
    (finding,) = only(tried(tmp_path, changed)).untried
    assert "openings that are told otherwise than at another moment" in finding.message


class Done(NamedTuple):
    minute: int
    symbol: str
    side: str
    loses: bool | None
    """None for an opening, else whether a trade that ended lost."""


def gathered_again(things: list[Done]) -> int:
    """Count ideas in the order of events, from nothing but the sentence of the file."""
    ideas: dict[tuple[str, str], dict[str, int]] = {}
    count = 0
    for each in things:
        key = (each.symbol, each.side)
        idea = ideas.get(key)
        if each.loses is None:
            joins = idea is not None and (
                each.minute - idea["added"] <= 5 or each.minute - idea.get("lost", -99) <= 5
            )
            if not joins:
                count += 1
                idea = ideas[key] = {}
            assert idea is not None
            idea["added"] = each.minute
        elif each.loses and idea is not None:
            idea["lost"] = each.minute
    return count


MINUTES = st.lists(st.integers(0, 60), min_size=1, max_size=7, unique=True).map(sorted)
SYMBOLS, SIDES = st.sampled_from(["EURUSD", "GBPUSD"]), st.sampled_from(["buy", "sell"])
LOSES = st.sampled_from([None, None, True, False])


def done(minute: int) -> st.SearchStrategy[Done]:
    return st.builds(Done, st.just(minute), SYMBOLS, SIDES, LOSES)


@settings(max_examples=25)
@given(MINUTES.flatmap(lambda minutes: st.tuples(*map(done, minutes))))
def test_drawn_openings_and_closes_are_put_together_as_the_file_says(things: tuple[Done, ...]) -> None:
    opened = [each for each in things if each.loses is None]
    ended = [each for each in things if each.loses is not None]
    given_ = f"openings:{rows(opened)}\n      trades:{rows(ended)}"
    with TemporaryDirectory() as folder:
        assert figure(Path(folder), "count(ideas)", given_, str(gathered_again(list(things)))) == []


def rows(things: list[Done]) -> str:
    lines = []
    for each in things:
        at = (NINE + timedelta(minutes=each.minute)).strftime("%Y-%m-%d %H:%M in UTC")
        profit = "" if each.loses is None else f", profit: {'-1' if each.loses else '1'} USD"
        lines.append(f"\n        - {{at: {at}, symbol: {each.symbol}, side: {each.side}{profit}}}")
    return "".join(lines) or " 0"
