"""Words about news, answered from the events that a test gives.

An event is of a set that it names; else of those that find it by its impact or by its name, as in a run. Whom
it is about is what the set says.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import cast

from genesis_dsl.checker.typed import Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.language import kinds
from genesis_dsl.runs.schedules import EVERY_CURRENCY, plain
from genesis_dsl.trials.seen import Row, Seen, rows_of
from genesis_dsl.trials.story import instant
from genesis_dsl.trials.values import ABSENT, Cell
from genesis_dsl.types.currency import CODES

PAIR = 6
"""Letters of a symbol that is two currencies."""

METALS = frozenset({"XAU", "XAG", "XPT", "XPD"})
"""Codes of what is no money, though it is written like a currency."""


@dataclass(frozen=True, slots=True)
class _Event:
    """An event as a test writes it; "" where it does not say."""

    of: str
    currency: str
    named: str
    impact: str


def news(typed: Typed, seen: Seen, symbol: str, calendars: Mapping[str, kinds.News]) -> Cell:
    """Say whether an event is around, or how far the next or the last one is; both ends are inside."""
    line = seen.given.get("events")
    if line is None or isinstance(line.value, kinds.Unknown):
        return ABSENT
    return news_at(seen.now, typed, times_of(line, typed, symbol, calendars))


def times_of(
    line: kinds.Line, typed: Typed, symbol: str, calendars: Mapping[str, kinds.News]
) -> tuple[int, ...]:
    """List when the events of a test are that a word about news means."""
    _, holder, name, *_, asked = typed.data
    about, model = str(asked) or symbol, calendars[str(holder)]
    rows = rows_of((line,), "events")
    return tuple(_time(row) for row in rows if _is_of(_event(row), model, str(name), about))


def news_at(now: int, typed: Typed, times: Iterable[int]) -> Cell:
    """Answer a word about news at an instant, from the times of the events that it means."""
    word, _, _, *around, _ = typed.data
    if word == "around":
        before, after = (int(cast(int, each)) for each in around)
        return Cell(Fraction(any(at - before <= now <= at + after for at in times)))
    ahead = [at - now for at in times if at >= now]
    gone = [now - at for at in times if at <= now]
    distances = ahead if word == "time_to" else gone
    return Cell(Fraction(min(distances))) if distances else Cell(why=op.NOTHING_YET)


def _event(row: Row) -> _Event:
    said = {line.word.text: line.value.span.text for line in row}
    return _Event(
        said.get("set", ""), said.get("currency", ""), plain(said.get("named", "")), said.get("impact", "")
    )


def _is_of(event: _Event, model: kinds.News, name: str, symbol: str) -> bool:
    """Say whether an event is of a set, or of any of a calendar that is named itself, and about a symbol."""
    asked = [each for each in model.sets if name in (each.id.text, model.id.text)]
    return any(_is_in(event, each, symbol) for each in asked if event.of in ("", each.id.text, model.id.text))


def _is_in(event: _Event, of: kinds.EventSet, symbol: str) -> bool:
    if of.events:
        return any(
            _is_about(symbol, event.currency or _currency(each), (*each.affects, *each.also), each)
            for each in _lines(event, of)
        )
    found = event.impact in {each.text for each in of.impact}
    found |= any(plain(each.text) in event.named for each in of.words)
    return (bool(event.of) or found) and _is_about(symbol, event.currency, of.affects, of)


def _lines(event: _Event, of: kinds.EventSet) -> Iterable[kinds.Event]:
    """Give the lines that mean an event: by its name; of one that only names its set, by its currency."""
    there = [each for each in of.events if event.currency in ("", _currency(each)) or not each.currency]
    by_name = [each for each in there if event.named in {plain(name.text) for name in each.named}]
    if by_name or not event.of:
        return by_name
    return [each for each in there if event.currency in ("", _currency(each))]


def _currency(line: kinds.Event) -> str:
    return line.currency.text if line.currency else ""


def _is_about(
    symbol: str, currency: str, named: Iterable[kinds.Text], of: kinds.Event | kinds.EventSet
) -> bool:
    """Say whether an event is about a symbol: named, or not narrowed to those named and with its currency."""
    if symbol in {each.text for each in named}:
        return True
    if of.affects:
        return False
    sides = (symbol[: PAIR // 2], symbol[PAIR // 2 :])
    is_pair = len(symbol) == PAIR
    if of.pairs_only and not (is_pair and CODES.issuperset(sides) and METALS.isdisjoint(sides)):
        return False
    return not is_pair or currency in (*sides, "", EVERY_CURRENCY)


def _time(row: Row) -> int:
    line = next((each for each in row if each.word.text == "at"), None)
    return instant(line.value) if line and isinstance(line.value, kinds.Moment) else 0
