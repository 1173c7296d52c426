"""What a test has to give so that a rule or a switch comes to what it came to in a run, in several ways.

The simplest comes first. What stands in a way is a test behind its `name:`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import product
from pathlib import Path

import numpy as np

from genesis_dsl.checker.called import NAME, RULE, SWITCH
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import ACCOUNT, CHART, SUBJECTS
from genesis_dsl.dataclass import dataclass
from genesis_dsl.graph.scope import FIXED_CHOICES
from genesis_dsl.language import kinds
from genesis_dsl.runs.choose import Chosen
from genesis_dsl.runs.news import calendar_again
from genesis_dsl.runs.opened import Opened
from genesis_dsl.trace.nodes import children_of, values_of
from genesis_dsl.trace.rows import BY_HAND, DecisionRow, NodeRow, RunRow
from genesis_dsl.trials import surroundings
from genesis_dsl.trials.bars_of import BarsOf
from genesis_dsl.trials.book import BASELINE
from genesis_dsl.trials.lived import Lived
from genesis_dsl.trials.measures import OF_PRICES
from genesis_dsl.trials.numerals import Numerals, written_moment
from genesis_dsl.trials.occurred import Occurred
from genesis_dsl.trials.periods import begun
from genesis_dsl.trials.read_of import ReadOf
from genesis_dsl.trials.seen import Seen
from genesis_dsl.trials.spelling import Spelling, spelling
from genesis_dsl.trials.things_of import ThingsOf
from genesis_dsl.trials.windows import OVER_BARS, leaves_of
from genesis_dsl.types.kind import Kind

MORE_BARS = (1, 4, 16)
"""How many times the bars that it takes are tried."""
Values = Mapping[str, float | str]


@dataclass(slots=True)
class Told:
    """A decision of a rule or a switch, and the run in which it stands.

    Attributes:
        nodes: Of the run.
        chosen: Its files.
        data: Where its prices are.
        again: Makes the run again.
        order: The words of the order that it refused; none where it tripped, or was broken.
        prices: Those words of it that are prices, in points: of several orders at one instant, the engine
            keeps what was read of the last one.
    """

    decision: DecisionRow
    nodes: Sequence[NodeRow]
    chosen: Chosen
    run: RunRow
    data: Path
    again: Callable[[], Opened]
    order: str = ""
    prices: Mapping[str, float] = field(default_factory=dict)
    _lived: Lived | None = field(default=None)

    def ways(self) -> Iterator[list[str]]:
        """Write what can be given, each time in another way."""
        if self.decision.reason.startswith(BY_HAND):
            yield from self._by_hand()
            return
        if not self.order:
            yield self._moment_alone()
        self._lived = Lived(self.again(), self.decision)
        before: list[str] = []
        for named, times in product((set[str](), self._names()), MORE_BARS):
            lines = list(self._story(self.read(named), times))
            if lines != before:
                yield lines
            before = lines

    def reads_prices(self) -> bool:
        """Say whether its sentence measures prices: what they are, a test has to say by their symbol."""
        below = children_of(self.nodes)
        under = (each for root in self._roots() for each in surroundings.under(below, root))
        return any(each.kind in OF_PRICES for each in under)

    def read(self, named: Collection[str] = ()) -> ReadOf:
        """Say what the sentence reads; `named`: names that are given in place of what they stand for."""
        found, below = ReadOf(), children_of(self.nodes)
        for node in self._roots():
            found.take(node, below, named)
        return found

    def _roots(self) -> Iterator[NodeRow]:
        for node in children_of(self.nodes)[-1]:
            if node.file_id == self.decision.site and node.path.partition(" > ")[0] == self.decision.subject:
                yield node

    def _names(self) -> set[str]:
        """List the names that stand for something over bars."""
        below = children_of(self.nodes)
        under = [each for root in self._roots() for each in surroundings.under(below, root)]
        return {
            str(each.data[0])
            for each in under
            if each.op == "name"
            and any(one.op in {*OVER_BARS, "of_bars"} for one in surroundings.under(below, each))
        }

    def _moment_alone(self) -> list[str]:
        """Write the words as they were at the decision."""
        return [_clock(self.decision.time), *_given(self._as_it_was()), self._expected()]

    def _as_it_was(self) -> list[str]:
        """Give the words as they were; a number of things stands for so many of them."""
        below, values = children_of(self.nodes), values_of(self.decision, self.nodes)
        found: dict[str, str] = {}
        for root in self._roots():
            for node in surroundings.under(below, root):
                is_word = node.op != "literal" and node.text.isidentifier() and not below.get(node.id)
                is_count = node.op == "fold" and node.data[0] == "count"
                word = node.text if is_word else str(node.data[1]) if is_count else ""
                value = values.get(str(node.id))
                text = self._numerals.write(value, node.kind) if word and value is not None else ""
                if text:
                    found.setdefault(word, text)
        return [f"{word}: {text}" for word, text in found.items()]

    def _by_hand(self) -> Iterator[list[str]]:
        """Write that a switch has tripped, as a person may have it at any time, and whom that keeps out.

        One that is armed again when it is clear may be so at once.
        """
        switch, clock = self.decision.subject, _clock(self.decision.time)
        given = [f"{self._spelling.given(SWITCH, switch)}: tripped", *self._as_it_was()]
        switch = self._spelling.expected(SWITCH, switch)
        for expected in ("tripped, entries: blocked", "tripped", "armed"):
            yield [clock, *_given(given), f"expect: {{{switch}: {expected}}}"]

    def _story(self, read: ReadOf, times: int) -> Iterator[str]:
        """Write the moments, from the earliest to that of the decision."""
        moments = self._moments(read)
        bars = BarsOf(self._run, self._symbol, self.chosen.account.currency)
        needed = bars.needed(map(self._typed, read.bars), self.decision.time)
        needed = {leaf: times * count for leaf, count in needed.items()}
        for each in read.days:
            needed |= {leaf: needed.get(leaf, 1) for leaf in leaves_of(self._typed(each))}
        told: list[list[str]] = []
        listed: list[str] = []
        for after, at in zip([0, *moments], moments, strict=False):
            values = self._values(at)
            things = list(self._things(read, values, at))
            words = [f"{word}: {text}" for word, text in self._words(read, values).items()]
            told.append([*words, *bars.lines(needed, after, at), *(things if things != listed else [])])
            listed = things
        told[0] += [*self._events(read), *(self._rates() if self.order else ())]
        if len(moments) == 1:
            yield from (_clock(moments[0]), *_given(told[0]), *self._sent(), self._expected())
            return
        yield from self._sent()
        yield "story:"
        for at, given in zip(moments, told, strict=True):
            expected = [self._expected()] if at == moments[-1] else []
            yield f"  - at: {written_moment(at, up=at == moments[-1])}"
            yield from (f"    {each}" for each in (*_given(given), *expected))

    def _moments(self, read: ReadOf) -> list[int]:
        """List the moments that a test has to tell of: those before the decision, and its own."""
        assert self._lived is not None, "the run was made again"
        found = {self.decision.time, self._lived.true_since()}
        found |= {self._lived.came_about(each) for each in read.followed}
        for each in read.days:
            found |= set(days_of(self._typed(each), self._run, self._symbol, self.decision.time))
        return sorted(each for each in found if each is not None)

    def _values(self, at: int) -> Values:
        assert self._lived is not None, "the run was made again"
        if at == self.decision.time and not self.order:
            return values_of(self.decision, self.nodes)
        return values_of(replace(self.decision, values=self._lived.read_at(at)), self.nodes)

    def _words(self, read: ReadOf, values: Values) -> dict[str, str]:
        found: dict[str, str] = {}
        for node in read.words:
            own = self.prices.get(node.text) if node.op == "order" else None
            value = values.get(str(node.id)) if own is None else own
            if value is not None:
                word = (
                    str(node.data[1])
                    if node.op == "tripped"
                    else str(node.data[0])
                    if node.op == "name"
                    else node.text
                )
                text = self._written(node, word, value)
                if text:
                    kind = _KINDS.get(node.op, "")
                    found.setdefault(self._spelling.given(kind, word) if kind else word, text)
        return {**found, **self._of_the_ledger(found)} if self.order else found

    def _of_the_ledger(self, read: Collection[str]) -> dict[str, str]:
        """Write what the account had: what the sentence read last was what the gate imagined of it."""
        assert self._lived is not None, "the run was made again"
        world = self._run.prepared.assembled.world
        ledger = world.v.ledger[0]
        day = world.days[self._run.prepared.plan.guards[self._lived.guard()].calendar]
        figures = {"initial_balance": ledger["initial"], "balance": ledger["balance"]}
        begun = {word: day[name] for word, name in BASELINE.items()}
        known = {"equity": ledger["equity"], **begun}
        figures |= {word: known[word] for word in known if word in read}
        others = {each.text for each in self.nodes if each.file_id == self.decision.site}
        figures |= {
            word: begun[word] for word in begun if word in others and begun[word] != ledger["initial"]
        }
        return {word: self._numerals.write(float(each), Kind.MONEY) for word, each in figures.items()}

    def _rates(self) -> Iterator[str]:
        """Write the prices with which what is open, and the order, are turned into the account's money."""
        assembled, currency = self._run.prepared.assembled, self.chosen.account.currency
        needed = sorted({each for scale in assembled.scales.values() for each in scale.conversion.symbols})
        for each in needed:
            bid = float(assembled.world.v.symbols[assembled.symbols.index(each)]["bid"])
            if bid:
                known = self.chosen.instruments.symbols[each]
                yield f"bid on {each}: {Numerals(known, currency).write(bid, Kind.PRICE)}"

    def _sent(self) -> list[str]:
        return [f"order: {{{self.order}}}"] if self.order else []

    def _written(self, node: NodeRow, word: str, value: float | str) -> str:
        if node.op == "tripped":
            return "tripped" if value == 1 else "armed"
        if node.kind != Kind.CHOICE or isinstance(value, str):
            return self._numerals.write(value, node.kind)
        known = {**ACCOUNT, **CHART, **SUBJECTS.get(node.op, {})}
        fixed = known[word].choices if word in known else ()
        open_ones = self._run.prepared.plan.found.choices
        named = [each for each in fixed if FIXED_CHOICES.get(each) == value]
        return next(iter([*named, *(each for each, number in open_ones.items() if number == value)]), "")

    def _things(self, read: ReadOf, values: Values, at: int) -> Iterator[str]:
        assert self._lived is not None, "the run was made again"
        occurred = Occurred(self._lived, self.chosen.account.currency, at)
        strategies = {each.id for each in self.chosen.strategies}
        symbols = self._run.prepared.assembled.symbols
        is_apart = len(symbols) > 1 or self.reads_prices()
        whose = [*(["symbol"] if is_apart else []), *(["strategy"] if len(strategies) > 1 else [])]
        folds = [(self._typed(each), values.get(str(each.id), "")) for each in read.things]
        yield from ThingsOf(occurred, whose).lines(folds, at, _book(read) if self.order else {})

    def _events(self, read: ReadOf) -> list[str]:
        """Write the events that its windows around news met, or came next to."""
        asked = surroundings.asked_sets(read.news)
        calendar = calendar_again(self.run.manifest, self.data) if asked else None
        if calendar is None:
            return []
        symbol = self.chosen.instruments.symbols.get(self.decision.symbol)
        models = {each.id.text: each for each in self.chosen.rules.files if isinstance(each, kinds.News)}
        lines = surroundings.event_lines(asked, models, calendar, symbol, self.decision.time)
        return [each.removeprefix("      ") for each in lines]

    @property
    def _run(self) -> Opened:
        assert self._lived is not None, "the run was made again"
        return self._lived.opened

    @property
    def _symbol(self) -> str:
        known = self.chosen.instruments.symbols
        return (
            self.decision.symbol if self.decision.symbol in known else self._run.prepared.assembled.symbols[0]
        )

    @property
    def _numerals(self) -> Numerals:
        known = self.chosen.instruments.symbols
        instrument = known.get(self.decision.symbol) or next(iter(known.values()))
        return Numerals(instrument, self.chosen.account.currency)

    def _typed(self, node: NodeRow) -> Typed:
        return self._run.prepared.plan.traced.parts[node.id].typed

    def _expected(self) -> str:
        subject, said = self.decision.subject, self.decision.kind
        if self.order:
            return f"expect: {{verdict: refused, by: {self._spelling.named(RULE, subject)}}}"
        kind = SWITCH if said == "tripped" else RULE
        return f"expect: {{{self._spelling.expected(kind, subject)}: {said}}}"

    @property
    def _spelling(self) -> Spelling:
        return spelling(self.chosen.rules.files)


def days_of(fold: Typed, opened: Opened, symbol: str, at: int) -> Iterator[int]:
    """Give the closes of the bars of a period that a test has to tell of, so that a fold comes to the same.

    Of a highest or a lowest those that went beyond all before, of other folds all.
    """
    leaf = next(leaves_of(fold))
    chart = leaf.chart(symbol)
    bars = opened.bars(chart.symbol, chart.timeframe)
    period = {"week": "week", "month": "month"}.get(str(fold.data[3]), "today")
    since = begun(replace(fold, data=(*fold.data[:2], period, "", None, fold.data[4])), Seen(at, {}, {}))
    first, last = np.searchsorted(bars.opened_at, [since, at]).tolist()
    best: float | None = None
    for row in range(first, last):
        if bars.closed_at[row] > at:
            continue
        value = float(getattr(bars, leaf.word)[row]) if fold.data[0] in SIDES else None
        if value is None or best is None or (value - best) * SIDES[str(fold.data[0])] > 0:
            best = value
            yield int(bars.closed_at[row])


_KINDS = {"tripped": SWITCH, "name": NAME}
"""What words may be that are given, by the op that reads them."""

BOOK = {
    "positions": ("symbol", "side", "lots", "open_profit", "at_stake", "swap", "commission"),
    "orders": ("symbol", "side", "lots", "risk"),
}
"""What the gate knows of all that is open."""


def _book(read: ReadOf) -> dict[str, list[str]]:
    """Name the words of what is open that the gate knows, and those that the sentence asks of each thing."""
    return {
        things: [*words, *(each.text for each in read.words if f"{each.op}s" == things)]
        for things, words in BOOK.items()
    }


SIDES = {"highest": 1, "lowest": -1}


def _clock(at: int) -> str:
    return f"clock: {written_moment(at, up=True)}"


def _given(lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield "given:"
        yield from (f"  {each}" for each in lines)


def refused(told: Told, rule: str) -> Told:
    """Give what a rule said of an order that an entry wanted, in place of what the entry said."""
    decision = told.decision
    ruleset = str(decision.detail["ruleset"])
    numerals = Numerals(told.chosen.instruments.symbols[decision.symbol], told.chosen.account.currency)
    opened = told.again()
    assembled = opened.prepared.assembled
    entry = next(
        each.checked
        for site, each in assembled.entries
        if (site.strategy.id, each.checked.id) == (decision.site, decision.subject)
    )
    steps = int(decision.detail["steps"]) * assembled.scales[decision.symbol].lots_per_step
    words = {
        "symbol": decision.symbol,
        "side": "buy" if entry.side > 0 else "sell",
        "lots": numerals.write(float(steps), Kind.LOTS),
    }
    risk = numerals.write(float(decision.detail["risk"]), Kind.MONEY)
    words |= {"risk": risk} if "stop" in decision.detail else {"has_stop": "false"}
    order = ", ".join(f"{word}: {text}" for word, text in words.items())
    prices = {"price": float(decision.detail["price"])}
    if "stop" in decision.detail:
        prices["stop_distance"] = abs(float(decision.detail["price"] - decision.detail["stop"]))
    own = replace(decision, site=ruleset, subject=rule, kind="refused")
    return replace(told, decision=own, order=order, prices=prices)
