"""A value that came out, against the one that is expected."""

from fractions import Fraction

from genesis_dsl.language import kinds, tree
from genesis_dsl.trace.figures import Figures
from genesis_dsl.trials import messages
from genesis_dsl.trials.facts import Fact
from genesis_dsl.trials.play import Played
from genesis_dsl.trials.timeline import plain_value
from genesis_dsl.types.currency import is_currency
from genesis_dsl.types.kind import DISTANCE, LOTS, MONEY, NUMBER, RATIO, Kind, Type

Found = tuple[str, str, str]
"""What came out, how far it is from what was expected, and why."""


def compared(played: Played, line: kinds.Line, found: Fact, type_: Type) -> Found | None:
    """Compare a value with what a line expects; None where it is met."""
    wanted = plain_value(line.value, type_, played.stage.instrument, played.prepared.plan.found.choice)
    if found.why or wanted is None:
        same = bool(found.why) and wanted is None
        return (
            None if same else (messages.UNKNOWN if found.why else _shown(played, line, found), "", found.why)
        )
    if abs(Fraction(found.value) - wanted) < _near(line.value, found.kind):
        return None
    gap = _figures(played).distance(found.value - float(wanted), found.kind).lstrip("+-")
    return _shown(played, line, found), gap, ""


def _shown(played: Played, line: kinds.Line, found: Fact) -> str:
    if found.kind in (Kind.CHOICE, Kind.SYMBOL):
        return _word(played, line.word.text, int(found.value))
    return _figures(played).show(found.value, found.kind)


def _word(played: Played, word: str, number: int) -> str:
    """Name a choice by its number: among those that its word has, else among all that were met."""
    choice, met = played.prepared.plan.found.choice, played.prepared.plan.found.choices
    place = played.stage.tested.place(word)
    meaning = place.word(word) if place else None
    words = (*(meaning.choices if meaning else ()), *met)
    return next((each for each in words if choice(each) == number), messages.ANOTHER)


def _figures(played: Played) -> Figures:
    facts = played.facts
    symbol = facts.symbols.get(played.stage.symbol)
    return Figures(symbol, facts.currency, facts.minor_digits, facts.zone)


def type_of(value: kinds.Model) -> Type:
    """Tell from the unit of an amount what it measures."""
    expr = value.expr if isinstance(value, kinds.Sentence) else None
    unit = expr.unit if isinstance(expr, tree.Quantity) else ""
    if is_currency(unit):
        return MONEY
    return {"pip": DISTANCE, "point": DISTANCE, "lot": LOTS, "%": RATIO}.get(unit, NUMBER)


_WHOLE = frozenset({Kind.MONEY, Kind.COUNT, Kind.DURATION, Kind.CLOCK, Kind.TRUTH, Kind.CHOICE, Kind.SYMBOL})


def _near(value: kinds.Model, kind: Kind) -> Fraction:
    """Give how near a value must be: within half a point or cent, or half of its last written digit."""
    if kind in _WHOLE or kind in (Kind.PRICE, Kind.DISTANCE):
        return Fraction(1, 2)
    expr = value.expr if isinstance(value, kinds.Sentence) else None
    text = expr.span.text.split()[0].rstrip("%") if expr is not None else ""
    digits = len(text.partition(".")[2])
    return Fraction(1, 2 * 10 ** (digits + (2 if kind is Kind.RATIO and "%" in value.span.text else 0)))
