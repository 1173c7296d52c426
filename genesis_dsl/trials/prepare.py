"""From a test to what the engine is asked: the sentences, the book, the order, and what is looked at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from types import MappingProxyType

from genesis_dsl.checker.called import (
    RULE,
    SWITCH,
    apart,
    key,
    key_of,
    spelled_out,
)
from genesis_dsl.checker.check import Checked
from genesis_dsl.checker.outcomes import SIZE
from genesis_dsl.checker.tests import currency_of
from genesis_dsl.checker.typed import (
    Calendar,
    CheckedKillSwitch,
    CheckedRule,
    CheckedRuleset,
    CheckedStrategy,
    CheckedSwitch,
    Typed,
)
from genesis_dsl.dataclass import dataclass
from genesis_dsl.graph.lower import preorder
from genesis_dsl.language import kinds
from genesis_dsl.trials.about import costs_for, currency_tested, price_told, symbols_of
from genesis_dsl.trials.around import Around, Surroundings, order_of
from genesis_dsl.trials.bench import Trial
from genesis_dsl.trials.book import Thing, book_of, common_steps, things_of
from genesis_dsl.trials.costs import whole_points
from genesis_dsl.trials.days import with_days
from genesis_dsl.trials.judge import AMOUNTS, OF_STRATEGIES, ORDERED, STATES, Judge, share_of
from genesis_dsl.trials.kept import Guard, guard_keys, kept
from genesis_dsl.trials.lookup import called, sentence_of
from genesis_dsl.trials.measures import Measures, in_turn
from genesis_dsl.trials.ordered import must_be_asked, must_fit, without_unknown_risk
from genesis_dsl.trials.standin import StandIn
from genesis_dsl.trials.story import Story, Untried, tell
from genesis_dsl.trials.values import Cell
from genesis_dsl.types.kind import DISTANCE, LOTS, TRUTH

_KINDS = {"tripped": SWITCH, "broken": RULE}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a test is about.

    Attributes:
        own: The id of the one rule or switch that is tested; "" where several things are.
        path: The heading path of the tests.
        instruments: The file that says what its symbols cost.
        alone: The one rule that may keep an order out, as if there were no others; "" for all.
    """

    rulesets: tuple[str, ...]
    kill_switches: tuple[str, ...]
    own: str
    path: str
    instruments: kinds.Text | None = None
    alone: str = ""


@dataclass(frozen=True, slots=True)
class _Meant:
    """What is tried.

    Attributes:
        own: The one rule or switch that is tested; None where several things are.
        named: What the test is about, with its kind: it may not be left out.
        lines: All that is expected.
    """

    rulesets: list[CheckedRuleset]
    files: list[CheckedKillSwitch]
    own: Guard | None
    named: frozenset[str]
    lines: list[kinds.Line]

    @property
    def rules(self) -> dict[str, CheckedRule]:
        """The rules, by id."""
        return {rule.id: rule for each in self.rulesets for rule in each.rules}

    @property
    def switches(self) -> dict[str, CheckedSwitch]:
        """The switches, by id."""
        return {one.id: one for each in self.files for one in each.switches}

    @property
    def calendars(self) -> list[Calendar]:
        """Give the days of each file that is tried."""
        return [*(each.calendar for each in self.rulesets), *(each.calendar for each in self.files)]

    @property
    def sends(self) -> bool:
        """Whether something is expected that only an order can show."""
        asked = isinstance(self.own, CheckedRule) and self.own.clause == "before_order"
        return asked or any(
            line.word.text == "entries" or line.value.span.text in ORDERED for line in self.lines
        )


def prepare(
    test: kinds.Test,
    subject: Subject,
    checked: Checked,
    surroundings: Surroundings,
    trips: Mapping[str, Sequence[int]] = MappingProxyType({}),
) -> tuple[Trial, Judge]:
    """Put a test together; `trips`: when each rule or switch trips in it, where that is known.

    Raises:
        Untried: It cannot be tried by this version.
    """
    test = spelled_out(test, *called(_tried(subject, checked)))
    story = tell(test)
    order = {line.word.text: line for line in test.order}
    symbols = symbols_of(test, story)
    currency = currency_of(test) or currency_tested(checked, subject.rulesets, subject.kill_switches)
    around = surroundings.of(subject.rulesets, subject.kill_switches, symbols, currency)
    meant = _meant(around, subject, story)
    story = with_days(story, meant.calendars)
    sends = bool(order) or meant.sends
    keys = guard_keys(meant.rulesets, meant.files)
    said = test.symbol.text if test.symbol else ""
    named = subject.instruments.text if subject.instruments else ""
    plain = around.instruments.symbols[symbols[0]]
    measures = Measures(plain, in_turn(checked.instruments, surroundings.near, named))
    known = checked.instruments[subject.instruments.text].symbols if subject.instruments else {}
    hours = {name: each.hours for name, each in known.items()} if story.has_clock else {}
    stand = StandIn(
        *(story, symbols, measures, order, sends, keys, surroundings.calendars),
        said=said,
        trips=trips,
        hours={each: hours[each] for each in symbols if each in hours},
    )
    lacks: dict[str, Sequence[str]] = {}
    rulesets, files = kept(meant.rulesets, meant.files, stand, meant.named, lacks)
    if order:
        must_be_asked(test, rulesets, files)
        rulesets = without_unknown_risk(test, rulesets, meant.named)
    stand.has_symbol = True  # what is looked at is said in the units of the test
    values = dict(_values(meant))
    own_order = things_of(test.order, symbols[0])
    things = [*_things(story, symbols[0]), own_order]
    must_fit(story, symbols[0], sends)
    trades = sends or len(things) > 1  # more than the order that nobody sends
    price = partial(price_told, story, order, measures)
    costs = costs_for(subject.instruments, checked, symbols, currency, price, trades=trades)
    points = whole_points(common_steps(things), costs.values())
    trial = Trial(
        around,
        stand,
        symbols,
        _strategy(around, stand, own_order, points),
        rulesets,
        files,
        {word: stand.of(each) for word, each in values.items()} | _shares(meant, stand),
        things,
        sends,
        hides=not (sends and (stand.gives_the_book or subject.instruments)),
        named=meant.named,
        costs=costs,
        points=points,
    )
    judge = Judge(
        meant.own,
        meant.rules,
        meant.switches,
        values,
        lacks,
        currency,
        measures.of(stand.about),
        sends,
        bool(order),
    )
    return trial, judge


def _tried(subject: Subject, checked: Checked) -> list[Guard]:
    """List the rules and switches of the files that a test is about."""
    guards: list[Guard] = [one for each in subject.rulesets for one in checked.rulesets[each].rules]
    return guards + [one for each in subject.kill_switches for one in checked.kill_switches[each].switches]


def _meant(around: Around, subject: Subject, story: Story) -> _Meant:
    told = (line for moment in story.moments for line in moment.expect)
    lines = [line for line in told if subject.alone in {"", line.word.text}]
    own = key(RULE if subject.rulesets else SWITCH, subject.own)
    named = frozenset({own, *_named(lines)})
    rulesets, files = _tested(around, subject, named)
    found = _Meant(rulesets, files, None, named, lines)
    return replace(found, own=found.rules.get(subject.own) or found.switches.get(subject.own))


def _things(story: Story, symbol: str) -> Iterator[Thing]:
    """List every position and order that a test gives."""
    for moment in story.moments:
        for some in book_of(moment.given, symbol).values():
            yield from some


def _tested(
    around: Around, subject: Subject, named: frozenset[str]
) -> tuple[list[CheckedRuleset], list[CheckedKillSwitch]]:
    """Give what is tried: one rule or switch and those that its test names, or all of the files."""
    all_: list[Guard] = [
        *(rule for each in around.rulesets.values() for rule in each.rules),
        *(one for each in around.kill_switches.values() for one in each.switches),
    ]
    kept = _with_what_it_reads(subject.alone, all_) if subject.alone else {*map(key_of, all_)}

    def is_meant(one: Guard) -> bool:
        return key_of(one) in kept and (not subject.own or key_of(one) in named)

    rulesets = [replace(each, rules=tuple(filter(is_meant, each.rules))) for each in around.rulesets.values()]
    switches = [
        replace(each, switches=tuple(filter(is_meant, each.switches)))
        for each in around.kill_switches.values()
    ]
    return rulesets, switches


def _with_what_it_reads(name: str, among: Iterable[Guard]) -> set[str]:
    """Collect a rule and all whose verdicts it reads, in one step or in several."""
    reads = {
        key_of(each): {
            key(_KINDS[node.op], str(node.data[1])) for node in preorder(each.condition) if node.op in _KINDS
        }
        for each in among
    }
    found, new = {name}, {name}
    while new:
        new = {read for each in new for read in reads.get(each, ())} - found
        found |= new
    return found


def _named(lines: Iterable[kinds.Line]) -> Iterator[str]:
    """List the rules and switches that a test names in what it expects, with their kinds; and `verdict`."""
    for line in lines:
        yield line.word.text
        _, of, rule = line.word.text.rpartition(" of ")
        yield from [key(RULE, rule)] if of else []
        if line.word.text in ("by", "because"):
            said = line.value.span.text.split()
            kinds_said = [said[0]] if said[0] in (RULE, SWITCH) and said[1:] else [RULE, SWITCH]
            yield from (key(kind, each) for kind in kinds_said for each in said)


def _values(meant: _Meant) -> Iterator[tuple[str, Typed]]:
    """Find the sentences behind what is looked at; `size` is one where a name is called so."""
    for word, line in _looked_at(meant):
        try:
            yield word, sentence_of(line, meant.rulesets, meant.files)
        except Untried:
            if word != SIZE:
                raise


def _looked_at(meant: _Meant) -> Iterator[tuple[str, kinds.Line]]:
    """List the words of which a value is expected, or which are a reason: `because: equity unknown`."""
    guards = {*meant.rules, *meant.switches}
    no_value = {"verdict", *AMOUNTS, *STATES, *OF_STRATEGIES}
    for line in meant.lines:
        word = line.word.text
        if word == "because":
            reason = line.value.span.text.rpartition(" ")[0]
            if reason and apart(reason)[0] not in (RULE, SWITCH) and reason not in guards:
                text = kinds.Text(span=line.value.span, text=reason)
                yield reason, line.model_copy(update={"word": text})
        elif word not in no_value and apart(word)[0] not in (RULE, SWITCH):
            yield word, line


def _shares(meant: _Meant, stand: StandIn) -> dict[str, Typed]:
    """Give the share at which each rule and switch has new entries sized, where one is expected."""
    if all(line.word.text != SIZE for line in meant.lines):
        return {}
    guards: list[Guard] = [*meant.rules.values(), *meant.switches.values()]
    return {
        share_of(key_of(guard)): stand.of(action.value)
        for guard in guards
        for action in guard.actions
        if action.verb == "scale_size" and action.value is not None
    }


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
