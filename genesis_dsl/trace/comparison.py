"""Both numbers of a comparison, and how far it is from its line."""

import math
from dataclasses import replace
from fractions import Fraction

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.condition import Recorded, mark_of
from genesis_dsl.trace.figures import CHOICES, Figures
from genesis_dsl.trace.rows import NodeRow
from genesis_dsl.types.kind import Kind

_DAY_MS = 86_400_000
_ONE_PERCENT = 0.01
_OVER_BARS = ("within", "held_for", "followed")
"""What asks a condition of several bars: the numbers of this bar are shown, which need not decide. They say
how close it was where this bar would have been enough. What follows on another is the last of its parts."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What stands left and right of a line, ready to be shown.

    Attributes:
        distance: Left minus right; of `between`, how far inside (+) or outside (-) the nearer end.
        closeness: The distance as a share of what is compared; infinite where it has none.
        is_beyond: Whether the left side lies where it should cross to: it did so now, or before.
        on_bar: Of what is asked of several bars: what it was on this one, where the whole was otherwise.
    """

    left_words: str = ""
    left: str = ""
    right: str = ""
    distance: str = ""
    closeness: float = math.inf
    is_beyond: bool = False
    on_bar: str = ""


NOTHING = Comparison()


def compared(node: NodeRow, recorded: Recorded, figures: Figures) -> Comparison:
    """Read the numbers under a node."""
    parts = recorded.parts(node)
    if node.op == "compare" and len(parts) == 2:
        return _two(parts[0], parts[1], recorded, figures)[0]
    if node.op == "crosses" and len(parts) == 2:
        return _crossing(node, *_two(parts[0], parts[1], recorded, figures))
    if node.op == "between" and len(parts) == 3:
        return _between(node, recorded, figures)
    if node.op in _OVER_BARS and parts:
        shown = compared(parts[-1], recorded, figures)
        one_is_enough = node.op == "within" and recorded.value(node) == 0
        closeness = shown.closeness if one_is_enough else math.inf
        return replace(shown, closeness=closeness, on_bar=_on_bar(node, parts[-1], recorded))
    if len(parts) == 1 and parts[0].kind != Kind.TRUTH:
        right = ", ".join(map(str, _members(node))) if node.op == "member" else ""
        return Comparison(_words(parts[0]), _shown(parts[0], recorded, figures), right)
    return NOTHING


def _members(node: NodeRow) -> tuple[object, ...]:
    """Give the words that `in` lists; they come back from a database as a list in a list."""
    nested = len(node.data) == 1 and isinstance(node.data[0], list | tuple)
    return tuple(node.data[0]) if nested else node.data


def number_of(node: NodeRow, recorded: Recorded, figures: Figures) -> float | None:
    """Give the number of a node, of a written one also when it was not recorded."""
    value = recorded.value(node)
    if value is None and node.op == "literal" and len(node.data) == 2:
        return _written(node, figures)
    return value if isinstance(value, int | float) else None


def _written(node: NodeRow, figures: Figures) -> float | None:
    value, unit = node.data
    try:
        number = float(Fraction(str(value)))
    except ValueError:
        return None
    symbol = figures.symbol
    if node.kind == Kind.MONEY:
        return number * float(10**figures.minor_digits)
    if node.kind in (Kind.PRICE, Kind.DISTANCE) and symbol and unit != "point":
        return number * float(symbol.pip_points if unit == "pip" else 10**symbol.digits)
    return number


def _two(
    left: NodeRow, right: NodeRow, recorded: Recorded, figures: Figures
) -> tuple[Comparison, float | None]:
    """Give what is shown of two sides, and how far they are apart; None where that is not known."""
    numbers = number_of(left, recorded, figures), number_of(right, recorded, figures)
    kind = _kind(left, right)
    if numbers[0] is None or numbers[1] is None or kind in (Kind.TRUTH, Kind.CHOICE, Kind.SYMBOL):
        shown = Comparison(_words(left), _shown(left, recorded, figures), _shown(right, recorded, figures))
        return shown, None
    distance = numbers[0] - numbers[1]
    shown = Comparison(
        _words(left),
        *figures.show_both(numbers[0], numbers[1], kind),
        figures.distance(distance, kind),
        _closeness(distance, numbers[1], kind),
    )
    return shown, distance


def _crossing(node: NodeRow, shown: Comparison, distance: float | None) -> Comparison:
    """Say of a crossing whether it has come already: then its numbers say nothing of how close it is."""
    if not distance or (distance > 0) != ("above" in node.data):
        return shown
    return replace(shown, closeness=math.inf, is_beyond=True)


def _on_bar(whole: NodeRow, part: NodeRow, recorded: Recorded) -> str:
    """Say what a condition was on this bar, where that was not what several bars came to; else ""."""
    was, here = recorded.value(whole), recorded.value(part)
    if isinstance(was, str) or isinstance(here, str) or None in (was, here) or was == here:
        return ""
    return str(mark_of(bool(here)))


def _between(node: NodeRow, recorded: Recorded, figures: Figures) -> Comparison:
    value, low, high = recorded.parts(node)
    kind = _kind(value, low)
    ends = f"{_shown(low, recorded, figures, kind)} to {_shown(high, recorded, figures, kind)}"
    left = _shown(value, recorded, figures, kind)
    numbers = [number_of(each, recorded, figures) for each in (value, low, high)]
    if None in numbers or kind in (Kind.TRUTH, Kind.CHOICE, Kind.SYMBOL):
        return Comparison(_words(value), left, ends)
    inside = _inside(*[each for each in numbers if each is not None], wraps=kind == Kind.CLOCK)
    distance = figures.distance(inside, kind)
    scale = numbers[1] if inside < 0 else numbers[2]
    return Comparison(_words(value), left, ends, distance, _closeness(inside, scale or 0.0, kind))


def _inside(value: float, low: float, high: float, *, wraps: bool) -> float:
    """Give the room to the nearer end: positive inside, negative outside."""
    if not wraps:
        return min(value - low, high - value)
    length, past = (high - low) % _DAY_MS, (value - low) % _DAY_MS
    return min(past, length - past) if past <= length else -min(past - length, _DAY_MS - past)


def _words(node: NodeRow) -> str:
    """Give the words of a side; a clock is named with its zone, which stands behind the other side."""
    zone = node.data[1] if node.op == "clockword" and len(node.data) == 2 else ""
    return f"{node.text} in {zone}" if zone and str(zone) not in node.text else node.text


def _shown(node: NodeRow, recorded: Recorded, figures: Figures, kind: str = "") -> str:
    number = number_of(node, recorded, figures)
    if number is None:
        return "unknown" if isinstance(recorded.value(node), str) else node.text
    if node.kind == Kind.CHOICE:
        words = CHOICES.get(node.text, ())
        return words[int(number)] if 0 <= number < len(words) else node.text
    if node.kind == Kind.SYMBOL:
        return figures.symbol.symbol if node.text == "symbol" and figures.symbol else node.text
    return figures.show(number, kind or node.kind)


def _kind(left: NodeRow, right: NodeRow) -> str:
    """Give the kind of both sides; a bare zero takes that of the other, ratios are spelt as written."""
    kind = right.kind if left.kind == Kind.NUMBER else left.kind
    bare = kind == Kind.RATIO and any(_is_bare(each) for each in (left, right))
    return Kind.NUMBER if bare else kind


def _is_bare(node: NodeRow) -> bool:
    """Say whether a number is written without a unit: `1.5` where another would write `150%`."""
    return node.op == "literal" and node.text[:1].isdigit() and not node.text.endswith("%")


def _closeness(distance: float, line: float, kind: str) -> float:
    """Give the distance as a share of the line: of one percent of a price level, of a day for clocks."""
    scale = abs(line)
    if kind == Kind.PRICE:
        scale *= _ONE_PERCENT
    elif kind in (Kind.CLOCK, Kind.INSTANT):
        scale = _DAY_MS
    return abs(distance) / scale if scale else (math.inf if distance else 0.0)
