"""Days that follow from what a test dates: its trades, each on the day on which it was closed."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from genesis_dsl.checker.typed import Calendar
from genesis_dsl.language import kinds
from genesis_dsl.market.days import day_starts, week_starts
from genesis_dsl.market.zone import DAY
from genesis_dsl.trials.periods import moment_of
from genesis_dsl.trials.seen import Row
from genesis_dsl.trials.story import Given, Story

FOLLOWED = ("trades", "openings")
"""Things that are of the day in which they were; of the days themselves only trades tell."""


def with_days(story: Story, calendars: Collection[Calendar]) -> Story:
    """List the days of the trades of a test, where all of them are dated and it lists no days itself.

    Of files with unlike days nothing follows: each would have its own.
    """
    given = story.ever_given()
    trades = [row for line in given.get("trades", ()) for row in _rows(line)]
    are_dated = bool(trades) and all(moment_of(row) is not None for row in trades)
    if not are_dated or "days" in given or len(set(calendars)) != 1:
        return story
    (calendar,) = set(calendars)
    moments = []
    so_far: dict[str, kinds.Line] = {}
    for each in story.moments:
        so_far = so_far | {word: line for word, line in each.given.items() if word in FOLLOWED}
        tells = any(word in each.given for word in FOLLOWED) and "trades" in so_far
        days = {"days": _days(so_far, calendar)} if tells else {}
        moments.append(replace(each, given={**each.given, **days}))
    return replace(story, moments=tuple(moments))


def ends_in(story: Story, calendar: Calendar, *, week: bool) -> bool:
    """Say whether a day, or a week, of a file ends between the first moment of a test and its last."""
    first, last = story.moments[0].at, story.moments[-1].at
    zone, seconds = calendar.zone, calendar.day_starts_seconds
    if week:
        starts = week_starts(zone, seconds, calendar.week_starts, first, last)
    else:
        starts = day_starts(zone, seconds, first, last)
    return bool(((starts > first) & (starts <= last)).any())


def _rows(line: kinds.Line) -> Sequence[Row]:
    return line.value.rows if isinstance(line.value, kinds.Things) else ()


def _days(given: Given, calendar: Calendar) -> kinds.Line:
    """Put dated trades and openings together by the day, in the order of time."""
    of_day: dict[int, dict[str, list[Row]]] = {}
    for word, line in given.items():
        for row in _rows(line):
            at = moment_of(row)
            if at is not None:
                began = int(day_starts(calendar.zone, calendar.day_starts_seconds, at - 2 * DAY, at)[-1])
                of_day.setdefault(began, {each: [] for each in given})[word].append(row)
    line = given["trades"]
    rows = tuple(_day(of_day[began], given) for began in sorted(of_day))
    return _listed("days", rows, line)


def _day(things: dict[str, list[Row]], given: Given) -> tuple[kinds.Line, ...]:
    first = next(row for rows in things.values() for row in rows)
    when = next(line for line in first if line.word.text == "at")
    return (when, *(_listed(word, tuple(rows), given[word]) for word, rows in things.items()))


def _listed(word: str, rows: Sequence[Row], like: kinds.Line) -> kinds.Line:
    """Make a line that lists things, in the place of another one."""
    things = kinds.Things(span=like.value.span, rows=tuple(tuple(row) for row in rows))
    return kinds.Line(span=like.span, word=kinds.Text(span=like.word.span, text=word), value=things)
