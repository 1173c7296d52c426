"""Schedules of a few events, and what they mean in plain words."""

from hypothesis import strategies as st

from genesis_dsl.engine.opcodes import REASONS
from genesis_dsl.market.calendars.schedule import Schedule, schedule_of

FIRST, UNTIL = 10, 60
NOWS = range(FIRST - 5, UNTIL + 5)
"""Instants before, in and behind the span of every schedule that is drawn."""

Said = float | str


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Draw a schedule; some of its events were announced."""
    past = draw(st.lists(st.integers(FIRST, UNTIL - 1), max_size=5))
    ahead = [each for each in past if draw(st.booleans())]
    return schedule_of(past, ahead, FIRST, UNTIL)


def meant(word: str, one: Schedule, before: int, after: int, now: int) -> Said:
    """Say what a word about news means at an instant: a number, or why it is unknown."""
    if now < one.first:
        return "before the calendar begins"
    if now >= one.until:
        return "calendar ended"
    was = [now - each for each in one.past.tolist() if each <= now]
    comes = [each - now for each in one.ahead.tolist() if each >= now]
    if word == "time_since":
        return min(was) if was else "no such event yet"
    if word == "time_to":
        return min(comes) if comes else "calendar ended"
    if any(each <= after for each in was) or any(each <= before for each in comes):
        return 1
    if now - after < one.first:
        return "before the calendar begins"
    return "calendar ended" if now + before >= one.until else 0


def said(value: float, why: int) -> Said:
    """Read a value and its reason as `meant` says them."""
    return REASONS[why] if why else value
