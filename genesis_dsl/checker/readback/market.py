"""What is read of the market besides one chart: news, and how alike two symbols move."""

from fractions import Fraction

from genesis_dsl.checker.readback.amount import duration
from genesis_dsl.checker.readback.speaker import Speaker, says
from genesis_dsl.checker.typed import Typed


@says("news")
def _news(speaker: Speaker, node: Typed) -> str:
    word, calendar, name, *lengths = node.data[:-1]
    events = "an event" if name == calendar else f"an event of {name}"
    if word != "around":
        return f"the time {'to the next' if word == 'time_to' else 'since the last'} {events[3:]}"
    before, after = (duration(Fraction(str(each))) for each in lengths)
    return f"it {speaker.is_} within {before} before or {after} after {events} in {calendar}"


@says("correlation")
def _correlation(speaker: Speaker, node: Typed) -> str:
    _, bars, timeframe = node.data
    first, second = (speaker.plain(each) for each in node.args)
    return f"the correlation of {first} and {second} over {bars} {timeframe} bars"
