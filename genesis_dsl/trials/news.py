"""Words about news, answered from the events that a test gives."""

from fractions import Fraction
from typing import cast

from genesis_dsl.checker.typed import Typed
from genesis_dsl.engine import opcodes as op
from genesis_dsl.language import kinds
from genesis_dsl.trials.seen import Row, Seen, rows_of
from genesis_dsl.trials.story import instant
from genesis_dsl.trials.values import Cell

PAIR = 6
"""Letters of a symbol that is two currencies."""


def news(typed: Typed, seen: Seen, symbol: str) -> Cell:
    """Say whether an event is around, or how far the next or the last one is; both ends are inside."""
    word, _, name, *around, asked = typed.data
    about = str(asked) or symbol
    times = [
        _time(row) for row in rows_of(tuple(seen.given.values()), "events") if _is_of(row, str(name), about)
    ]
    if word == "around":
        before, after = (int(cast(int, each)) for each in around)
        return Cell(Fraction(any(at - before <= seen.now <= at + after for at in times)))
    ahead = [at - seen.now for at in times if at >= seen.now]
    gone = [seen.now - at for at in times if at <= seen.now]
    distances = ahead if word == "time_to" else gone
    return Cell(Fraction(min(distances))) if distances else Cell(why=op.NOTHING_YET)


def _is_of(row: Row, name: str, symbol: str) -> bool:
    """Say whether an event is of a set, and about a symbol: of a pair, when it is about one of its sides."""
    said = {line.word.text: line.value.span.text for line in row}
    currency = said.get("currency", "")
    about = currency in (symbol[:3], symbol[3:PAIR]) if currency and len(symbol) == PAIR else True
    return about and said.get("set", name) == name


def _time(row: Row) -> int:
    line = next((each for each in row if each.word.text == "at"), None)
    return instant(line.value) if line and isinstance(line.value, kinds.Moment) else 0
