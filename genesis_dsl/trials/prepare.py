"""From a test to what the engine is asked: the sentences, the book, the order, and what is looked at."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from genesis_dsl.checker.check import Checked
from genesis_dsl.checker.tests import currency_of
from genesis_dsl.checker.typed import (
    CheckedKillSwitch,
    CheckedRule,
    CheckedRuleset,
    CheckedStrategy,
    CheckedSwitch,
)
from genesis_dsl.dataclass import dataclass
from genesis_dsl.graph import refused
from genesis_dsl.graph.lower import preorder
from genesis_dsl.graph.words import GUARD_VERBS
from genesis_dsl.language import kinds
from genesis_dsl.trials.around import Around, Surroundings, order_of
from genesis_dsl.trials.bench import Trial
from genesis_dsl.trials.book import Thing, book_of, common_steps, things_of
from genesis_dsl.trials.costs import Costs, costs_of, whole_points
from genesis_dsl.trials.each import any_trips, each_holds, least_room
from genesis_dsl.trials.judge import AMOUNTS, OF_STRATEGIES, ORDERED, STATES, Judge
from genesis_dsl.trials.lookup import sentence_of
from genesis_dsl.trials.standin import StandIn
from genesis_dsl.trials.story import Story, Untried, tell
from genesis_dsl.trials.values import Cell
from genesis_dsl.types.kind import DISTANCE, LOTS, TRUTH, Kind

SOME_SYMBOL = "SYMBOL"
"""What a test is about that names none."""
SOME_CURRENCY = "USD"
"""That of a test without any money in it."""
ASKED_AT_EVENTS = frozenset({"at_fill", "at_day_end", "at_week_end"})
"""Clauses that are asked once, of what the test gives; like `must_hold`, at the moment of the test."""

Guard = CheckedRule | CheckedSwitch


@dataclass(frozen=True, slots=True)
class Subject:
    """What a test is about.

    Attributes:
        own: The id of the one rule or switch that is tested; "" where several things are.
        path: The heading path of the tests.
        instruments: The file that says what its symbols cost.
    """

    rulesets: tuple[str, ...]
    kill_switches: tuple[str, ...]
    own: str
    path: str
    instruments: kinds.Text | None = None


def prepare(
    test: kinds.Test, subject: Subject, checked: Checked, surroundings: Surroundings
) -> tuple[Trial, Judge]:
    """Put a test together.

    Raises:
        Untried: It cannot be tried by this version.
    """
    story = tell(test)
    order = {line.word.text: line for line in test.order}
    symbols = _symbols(test, story)
    currency = currency_of(test) or _currency(checked, subject)
    around = surroundings.of(subject.rulesets, subject.kill_switches, symbols, currency)
    lines = [line for moment in story.moments for line in moment.expect]
    named = {subject.own, *_named(lines)}
    rulesets, switches = _tested(around, subject, named)
    rules = {rule.id: rule for each in rulesets for rule in each.rules}
    by_id = {one.id: one for each in switches for one in each.switches}
    own = rules.get(subject.own) or by_id.get(subject.own)
    sends = bool(order) or (isinstance(own, CheckedRule) and own.clause == "before_order")
    sends |= any(line.word.text == "entries" or line.value.span.text in ORDERED for line in lines)
    stand = StandIn(
        story, symbols[0], around.instruments.symbols[symbols[0]], order, sends, _keys(rulesets, switches)
    )
    lacks: dict[str, Sequence[str]] = {}
    kept = [_kept(each, stand, named, lacks) for each in rulesets]
    kept_switches = [_kept_switches(each, stand, named, lacks) for each in switches]
    values = {word: sentence_of(line, rulesets, switches) for word, line in _looked_at(lines, rules, by_id)}
    things = [
        each
        for moment in story.moments
        for some in book_of(moment.given, symbols[0]).values()
        for each in some
    ]
    own_order = things_of(test.order, symbols[0])
    things.append(own_order)
    costs = _costs(subject.instruments, checked, symbols, currency)
    points = whole_points(common_steps(things), costs.values())
    if order:
        _must_say_risk(test, kept)
        if not any(each.rules for each in kept) and not any(each.switches for each in kept_switches):
            raise Untried(
                test.order[0].span, "an order of which nothing is asked: no rule has its words given"
            )
    trial = Trial(
        around,
        stand,
        symbols,
        _strategy(around, stand, own_order, points),
        kept,
        kept_switches,
        {word: stand.of(each) for word, each in values.items()},
        things,
        sends,
        hides=not (sends and ("positions" in stand.given or subject.instruments)),
        named=frozenset(named),
        costs=costs,
        points=points,
    )
    return trial, Judge(own, rules, by_id, values, lacks, currency, sends, bool(order))


def _currency(checked: Checked, subject: Subject) -> str:
    """Find the currency of what is tested: that of the first amount of money in it."""
    asked = [rule.condition for each in subject.rulesets for rule in checked.rulesets[each].rules]
    asked += [one.condition for each in subject.kill_switches for one in checked.kill_switches[each].switches]
    nodes = (node for each in asked for node in preorder(each))
    said = (node.type.currency for node in nodes if node.op == "literal" and node.type.kind is Kind.MONEY)
    return next((each for each in said if each), SOME_CURRENCY)


def _symbols(test: kinds.Test, story: Story) -> tuple[str, ...]:
    """List the symbols of a test: first what it is about, then those of its positions and orders."""
    said = [test.symbol.text] if test.symbol else []
    said += [line.value.span.text for line in test.order if line.word.text == "symbol"]
    for moment in story.moments:
        said += [moment.given["symbol"].value.span.text] if "symbol" in moment.given else []
        said += [each.symbol for some in book_of(moment.given, "").values() for each in some if each.symbol]
    return tuple(dict.fromkeys(said)) or (SOME_SYMBOL,)


def _tested(
    around: Around, subject: Subject, named: set[str]
) -> tuple[list[CheckedRuleset], list[CheckedKillSwitch]]:
    """Give what is tried: one rule or switch and those that its test names, or all of the files."""

    def is_meant(one: Guard) -> bool:
        return not subject.own or one.id in named

    rulesets = [replace(each, rules=tuple(filter(is_meant, each.rules))) for each in around.rulesets.values()]
    switches = [
        replace(each, switches=tuple(filter(is_meant, each.switches)))
        for each in around.kill_switches.values()
    ]
    return rulesets, switches


def _costs(
    name: kinds.Text | None, checked: Checked, symbols: Sequence[str], currency: str
) -> dict[str, Costs]:
    """Give what each symbol costs: nothing, where the test names no instruments.

    Raises:
        Untried: A symbol is not among them, or its costs are in a currency whose price a test does not have.
    """
    if name is None:
        return dict.fromkeys(symbols, Costs())
    known = checked.instruments[name.text].symbols
    found = {each: costs_of(known[each], currency) if each in known else None for each in symbols}
    missing = [each for each, costs in found.items() if costs is None]
    if missing:
        raise Untried(name.span, f"{missing[0]} with the costs of {name.text}, in {currency}")
    return {each: costs for each, costs in found.items() if costs is not None}


def _named(lines: Iterable[kinds.Line]) -> Iterator[str]:
    """List the ids that a test names in what it expects."""
    for line in lines:
        yield line.word.text
        yield line.word.text.rpartition(" of ")[2]
        if line.word.text in ("by", "because"):
            yield from line.value.span.text.split()


def _keys(
    rulesets: Iterable[CheckedRuleset], switches: Iterable[CheckedKillSwitch]
) -> frozenset[tuple[str, str, str]]:
    rules = {("broken", each.id, rule.id) for each in rulesets for rule in each.rules}
    return frozenset(rules | {("tripped", each.id, one.id) for each in switches for one in each.switches})


def _kept(
    each: CheckedRuleset, stand: StandIn, named: set[str], lacks: dict[str, Sequence[str]]
) -> CheckedRuleset:
    """Let the test stand in for the world in the rules of a file."""
    rules = []
    for rule in each.rules:
        stand.lacks = {}
        clause = "must_hold" if rule.clause in ASKED_AT_EVENTS else rule.clause
        changed = replace(
            rule,
            clause=clause,
            for_each="symbol" if rule.for_each or rule.clause == "at_fill" else "",
            condition=each_holds(rule.condition, stand, rule.for_each),
            room=least_room(rule.room, stand, rule.for_each) if rule.room else None,
            re_arm_when=stand.of(rule.re_arm_when) if rule.re_arm_when else None,
            actions=tuple(action for action in rule.actions if action.verb in GUARD_VERBS),
        )
        if _is_tried(changed, stand, named, lacks):
            rules.append(changed)
    return replace(each, rules=tuple(rules))


def _kept_switches(
    each: CheckedKillSwitch, stand: StandIn, named: set[str], lacks: dict[str, Sequence[str]]
) -> CheckedKillSwitch:
    """Let the test stand in for the world in the switches of a file."""
    switches = []
    for switch in each.switches:
        stand.lacks = {}
        changed = replace(
            switch,
            for_each="symbol" if switch.for_each else "",
            condition=any_trips(switch.condition, stand, switch.for_each),
            re_arm_when=stand.of(switch.re_arm_when) if switch.re_arm_when else None,
            actions=tuple(action for action in switch.actions if action.verb in GUARD_VERBS),
        )
        if _is_tried(changed, stand, named, lacks):
            switches.append(changed)
    return replace(each, switches=tuple(switches))


def _is_tried(one: Guard, stand: StandIn, named: set[str], lacks: dict[str, Sequence[str]]) -> bool:
    """Say whether a rule or a switch is tried: what lacks words, or cannot be run, only where it is named.

    Raises:
        Untried: It is named and cannot be run by this version.
    """
    lacks[one.id] = tuple(stand.lacks)
    faults = [*refused.of_subject(one), *refused.of_guard(one)]
    if one.id not in named:
        return not stand.lacks and not faults
    if faults:
        raise Untried(faults[0].span, faults[0].what)
    return True


def _looked_at(
    lines: Iterable[kinds.Line], rules: Iterable[str], switches: Iterable[str]
) -> Iterator[tuple[str, kinds.Line]]:
    """List the words of which a value is expected."""
    no_value = {"verdict", "because", *AMOUNTS, *STATES, *OF_STRATEGIES, *rules, *switches}
    for line in lines:
        if line.word.text not in no_value:
            yield line.word.text, line


def _must_say_risk(test: kinds.Test, rulesets: Iterable[CheckedRuleset]) -> None:
    """Refuse an order whose loss is not known, where a rule that must hold is asked of it.

    Raises:
        Untried: It says neither its risk nor that it has no stop.
    """
    said = {line.word.text: line.value.span.text for line in test.order}
    holds = any(rule.clause == "must_hold" for each in rulesets for rule in each.rules)
    if holds and "risk" not in said and said.get("has_stop") != "false":
        raise Untried(
            test.order[0].span, "an order without its `risk`, of which a rule that must hold is asked"
        )


def _strategy(around: Around, stand: StandIn, order: Thing, steps: int) -> CheckedStrategy:
    (entry,) = around.strategy.entries
    lots = Cell(Fraction(order.steps, 1000))
    when = stand.series(entry.condition, TRUTH, lambda seen: Cell(Fraction(seen.sends)))
    size = stand.series(entry.condition, LOTS, lambda _: lots)
    stop = None
    if order.stopped:
        distance = Cell(Fraction(-order.stopped * steps, order.steps))
        stop = stand.series(entry.condition, DISTANCE, lambda _: distance)
    return order_of(around.strategy, order.side, when, size, stop)
