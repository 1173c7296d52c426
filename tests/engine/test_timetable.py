import numpy as np
import pytest

from genesis_dsl.engine.timetable import news_column, schedule_rows
from genesis_dsl.market.calendars.schedule import missing, schedule_of
from tests.engine.schedules import Said, said

ONE = schedule_of([20, 40], [40], first=10, until=60)
"""An event at 20 that came without a warning, and one at 40 that was announced."""


def read(word: str, before: int, after: int, *now: int) -> list[Said]:
    column = news_column(word, ONE, before, after, np.array(now, np.int64))
    return [said(*each) for each in zip(column.values.tolist(), column.why.tolist(), strict=True)]


@pytest.mark.parametrize(
    ("now", "answer"),
    [
        (9, "before the calendar begins"),
        (11, "before the calendar begins"),  # an event of before the begin could still be near
        (12, 0),
        (19, 0),  # nobody knew of it
        (20, 1),
        (22, 1),
        (23, 0),
        (36, 0),
        (37, 1),
        (42, 1),
        (43, 0),
        (56, 0),
        (57, "calendar ended"),  # an event of after the end could be near already
        (60, "calendar ended"),
    ],
)
def test_a_window_opens_before_what_was_announced_and_both_its_ends_are_in_it(now: int, answer: Said) -> None:
    assert read("around", 3, 2, now) == [answer]


def test_the_times_to_and_since_count_the_event_of_this_instant() -> None:
    assert read("time_to", 0, 0, 15, 20, 40, 41) == [25, 20, 0, "calendar ended"]
    assert read("time_since", 0, 0, 15, 20, 39, 40, 41) == ["no such event yet", 0, 19, 0, 1]


def test_without_a_calendar_everything_is_unknown() -> None:
    column = news_column("around", missing(), 3, 2, np.array([15], np.int64))
    assert said(float(column.values[0]), int(column.why[0])) == "calendar missing"


def test_schedules_stand_end_to_end() -> None:
    rows, times = schedule_rows([ONE, missing()])

    assert times.tolist() == [20, 40, 40, 0]
    assert [(each["past"], each["past_end"], each["ahead_end"], each["missing"]) for each in rows] == [
        (0, 2, 3, 0),
        (3, 3, 3, 1),
    ]
