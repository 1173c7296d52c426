from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.server.record import Record
from genesis_dsl.server.views.strip import at_times, strip_view
from genesis_dsl.trace.outcome import Outcome
from tests.server.records import BAR, QUARTER


def outcomes(truths: list[bool | None]) -> list[Outcome]:
    return [Outcome(BAR + at * QUARTER, truth) for at, truth in enumerate(truths)]


def test_neighbours_of_the_same_outcome_are_one_stretch(record: Record) -> None:
    strip = strip_view("cheap", outcomes([True, True, None, False]), record)

    assert [(each.state, each.left, each.width) for each in strip.stretches] == [
        ("true", 0, 2),
        ("unknown", 2, 1),
        ("false", 3, 1),
    ]
    assert strip.words == "2 true, 1 false, 1 unknown"
    assert strip.stretches[0].text == "true: 2018-03-06 09:15 UTC to 2018-03-06 09:30 UTC"


def test_no_outcomes_make_an_empty_strip(record: Record) -> None:
    assert strip_view("cheap", [], record).bars == 0


def test_changes_are_laid_beside_bars() -> None:
    changes = [Outcome(BAR, truth=True), Outcome(BAR + 2 * QUARTER, truth=False)]
    times = [BAR - QUARTER, BAR, BAR + QUARTER, BAR + 2 * QUARTER]

    assert [outcome.truth for outcome in at_times(changes, times)] == [None, True, True, False]


@given(st.lists(st.sampled_from([True, False, None])))
def test_bars_laid_at_their_own_times_stay(truths: list[bool | None]) -> None:
    given = outcomes(truths)

    assert at_times(given, [outcome.time for outcome in given]) == given
