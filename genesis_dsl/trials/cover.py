"""What tests have to show of a file, and what they showed.

Each condition that is not made of others must have been true, false and, where it can be, unknown; each
comparison of exact values must have stood on its line; each switch must have tripped and been armed again.

1. `units_of_strategy` and its kin list what there is to be seen, from the checked files.
2. While tests run, `sights_of` reads what each condition was; a name that a test gives is one condition.
3. `missing` compares the two. A percentage is rounded down, so that 100% means all.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from genesis_dsl.checker.typed import CheckedKillSwitch, CheckedRuleset, CheckedStrategy, CheckedSwitch, Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.graph.traced import TracedParts
from genesis_dsl.types.kind import Kind

MADE_OF_OTHERS = frozenset({"condition", "and", "or", "none", "not", "at_least", "score", "passes"})

TRUE, FALSE, UNKNOWN, BOUNDARY, TRIPPED, ARMED = (
    *("true", "false", "unknown"),
    *("on its line", "tripped", "armed again"),
)

Key = tuple[str, int, int]
"""Where a condition stands: file, begin, end."""

Sight = tuple[Key, str]
"""A condition, and what it was."""

Reading = Callable[[int], float | str | None]
"""Gives the value of a traced part, a text where it is unknown, None where it was not read."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Something to be seen.

    Attributes:
        path: The heading path, with the words where several conditions stand there.
        states: What it must have been.
    """

    span: Span
    path: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A condition that no test showed so."""

    span: Span
    path: str
    state: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was seen of what there is.

    Attributes:
        missing: What was not seen, by path.
    """

    seen: int
    all: int
    missing: tuple[Missing, ...]

    @property
    def percent(self) -> int:
        """Give the share that was seen, rounded down."""
        return 100 * self.seen // self.all if self.all else 100


def key_of(span: Span) -> Key:
    """Say where something stands."""
    return span.source.name, span.start, span.end


def units_of_strategy(strategy: CheckedStrategy) -> Iterator[Unit]:
    """List the conditions of entries and exits."""
    for entry in strategy.entries:
        yield from _units(entry.condition, ("entries", entry.id), home=strategy.timeframe)
    for each in strategy.exits:
        yield from _units(each.condition, ("exits", each.id), home=strategy.timeframe)


def units_of_ruleset(ruleset: CheckedRuleset) -> Iterator[Unit]:
    """List the clauses that are written in a ruleset; inherited ones are tested in their own file."""
    for rule in ruleset.rules:
        if rule.file.id.text == ruleset.id:
            yield from _units(rule.condition, ("rules", rule.id), home="")


def units_of_switches(file: CheckedKillSwitch) -> Iterator[Unit]:
    """List the conditions of switches, and the switches themselves."""
    for switch in file.switches:
        yield from _units(switch.condition, ("switches", switch.id), home="")
        yield Unit(switch.model.id.span, f"switches > {switch.id}", _turns(switch))


def _turns(switch: CheckedSwitch) -> tuple[str, ...]:
    """List what a switch has to be seen doing; a drill has the persons that arm it again."""
    kinds = {each.kind for each in switch.re_arm} or {"by"}
    return (TRIPPED,) if "by" in kinds else (TRIPPED, ARMED)


def coverage(units: Iterable[Unit], sights: Collection[Sight]) -> Coverage:
    """Compare what was seen with what there is; what is asked in several places is seen in any of them."""
    wanted = {(key_of(each.span), state): each for each in reversed(list(units)) for state in each.states}
    missing = [
        Missing(each.span, each.path, state)
        for (key, state), each in wanted.items()
        if (key, state) not in sights
    ]
    missing.sort(key=lambda each: (each.path, each.state))
    return Coverage(len(wanted) - len(missing), len(wanted), tuple(missing))


def sights_of(traced: TracedParts, parts: Sequence[int], read: Reading) -> Iterator[Sight]:
    """Give what the conditions among some parts were."""
    children: dict[int, list[int]] = {}
    for part in parts:
        children.setdefault(traced.parts[part].parent, []).append(part)
    for part in parts:
        node = traced.parts[part].typed
        value = read(part)
        if node.type.kind is not Kind.TRUTH or value is None:
            continue
        yield key_of(node.span), UNKNOWN if isinstance(value, str) else TRUE if value else FALSE
        if is_on_line(node, [read(each) for each in children.get(part, ())]):
            yield key_of(node.span), BOUNDARY


_HALF = 0.5
"""Half a point or cent, in which values that are compared exactly are counted."""


def is_on_line(node: Typed, values: Sequence[float | str | None]) -> bool:
    """Say whether the sides of a comparison were equal, or a value at an end of its range."""
    known = [each for each in values if isinstance(each, float | int)]
    if node.op not in ("compare", "between") or len(known) < len(node.args):
        return False
    near = _HALF if node.args[0].type.kind in _WHOLE else 1e-9
    return any(abs(known[0] - each) < near for each in known[1:])


_WHOLE = frozenset({Kind.MONEY, Kind.PRICE, Kind.DISTANCE, Kind.COUNT, Kind.DURATION, Kind.CLOCK})


def _units(root: Typed, path: tuple[str, ...], *, home: str) -> Iterator[Unit]:
    found = list(_leaves(root, path))
    shared = [where for where, _ in found]
    for where, node in found:
        shown = " > ".join(where)
        words = " ".join(node.span.text.split())
        named = f"{shown}: {words}" if shared.count(where) > 1 else shown
        yield Unit(node.span, named, tuple(_states(node, home=home)))


def _leaves(node: Typed, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Typed]]:
    if node.op not in MADE_OF_OTHERS:
        yield path, node
        return
    label = str(node.data[0]) if node.op == "condition" and node.data[0] else ""
    below = (*path, label) if label and path[-1] != label else path
    for each in node.args:
        yield from _leaves(each, below)


def _states(node: Typed, *, home: str) -> Iterator[str]:
    yield from (TRUE, FALSE)
    if can_be_unknown(node, home=home):
        yield UNKNOWN
    if node.op in ("compare", "between") and node.args[0].type.kind not in _WORDS and _is_exact(node):
        yield BOUNDARY


_WORDS = frozenset({Kind.CHOICE, Kind.SYMBOL, Kind.TRUTH, Kind.IDEA, Kind.CURRENCY})
_ALWAYS_KNOWN = frozenset({"literal", "is_known", "is_unknown", "clockword", "element"})
_EXACT_CALLS = frozenset({"highest", "lowest"})
_COUNTING = frozenset({"count", "sum", "streak"})


def can_be_unknown(node: Typed, *, home: str) -> bool:
    """Say whether something can be unknown.

    Args:
        home: The timeframe of the strategy that asks, which decides only where a bar of it has closed; ""
            where rules ask, to which anything can be unknown.
    """
    if node.op in _ALWAYS_KNOWN:
        return False
    if node.op == "series" and home:
        word, symbol, timeframe = node.data
        return word == "volume" or bool(symbol) or timeframe != home
    if node.op in ("account", "day", "position", "order", "chartword", "tripped", "broken"):
        return not home
    if node.op == "fold" and str(node.data[0]) in _COUNTING:
        return not home
    if node.op in (
        "call",
        "of_bars",
        "past",
        "crosses",
        "moving",
        "within",
        "held_for",
        "followed",
        "correlation",
        "divide",
        "fold",
        "running",
        "news",
    ):
        return True
    return any(can_be_unknown(each, home=home) for each in node.args) or node.op == "series"


def _is_exact(node: Typed) -> bool:
    """Say whether a comparison can be put on its line: an indicator's value cannot be written in prices."""
    if node.op == "call" and str(node.data[0]) not in _EXACT_CALLS:
        return False
    return node.op != "divide" and all(map(_is_exact, node.args))
