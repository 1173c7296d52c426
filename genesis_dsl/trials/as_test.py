"""A stored decision about an entry, written as a scenario that comes to the same.

1. The names and the words of the account that the entry read are given as they were; those that read news or
   another symbol are not: the events and the bars of that symbol are given (`surroundings`). Nor are those
   that are read on bars before, as a crossing of two names is: those bars are given.
   Where that does not come to the same, those names are given too.
2. For the rest, the bars are given that it takes, from the prices of the run.
3. The scenario is played before it is handed out: one that would not pass is not offered.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import product
from pathlib import Path

import numpy as np

from genesis_dsl.checker.called import CONDITION, ENTRY, NAME, RULE, SWITCH
from genesis_dsl.checker.outcomes import LEFT_OUT, REASONS
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.language import kinds
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.feed import read_market
from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.runs.again import check_days, choose_again, data_path, span_of
from genesis_dsl.runs.choose import Chosen
from genesis_dsl.runs.news import calendar_again
from genesis_dsl.runs.why import why
from genesis_dsl.store.database import Database
from genesis_dsl.store.decisions import DecisionFilter, find_decisions
from genesis_dsl.store.reader import find_facts, find_rows, find_run, reading
from genesis_dsl.trace.condition import Branch, Mark, mark_of
from genesis_dsl.trace.explanation import Explanation
from genesis_dsl.trace.nodes import children_of, values_of
from genesis_dsl.trace.pipe import ENTRY_KINDS
from genesis_dsl.trace.rows import (
    DataDayRow,
    DecisionRow,
    NodeRow,
    PositionRow,
    RunRow,
    SourceRow,
    StopMoveRow,
)
from genesis_dsl.trials import messages, surroundings
from genesis_dsl.trials.expected import with_wanted
from genesis_dsl.trials.from_run import Given, bars_for, settings_of
from genesis_dsl.trials.numerals import Numerals
from genesis_dsl.trials.replayed import failing, failing_alone
from genesis_dsl.trials.spelling import Spelling, spelling
from genesis_dsl.trials.stage import Stage, Wanted, set_up
from genesis_dsl.trials.stopped import (
    OF_RULES,
    STATES,
    Stopping,
    holds,
    is_beside_its_own,
    positions,
    stood_at,
    stopped_by,
)
from genesis_dsl.trials.surroundings import series, volume
from genesis_dsl.types.kind import Kind

OF_ORDERS = ("lots", "stop")
"""Words of an order that a scenario expects."""

MORE_BARS = ((1, False), (4, False), (16, False), (1, True))
"""How many times the bars that it takes are tried, and whether the first one stands for those before it.

In a run a chart of H4 also has the short bars of the week's ends, so that 200 of them are fewer bars of M15.
"""


@dataclass(frozen=True, slots=True)
class Written:
    """A scenario made of a decision.

    Attributes:
        text: One item of `scenarios:`, indented to stand below it.
        file: The file of the strategy.
        is_first: Whether that file has no scenario yet.
        strategy: Its id.
        head: What a file of tests names that holds it: the strategy, the instruments that its run traded, and
            the switches without which it does not come to the same.
        alone: Whether it belongs into such a file, as a strategy knows no switches.
    """

    text: str
    file: str
    is_first: bool
    strategy: str
    head: str
    alone: bool = False


def as_test(database: Database, run: int, given: str, data: Path | None = None) -> Written:
    """Write a decision, or that of a trade or an order, as a scenario.

    Args:
        given: `T1`, `D12`, `O3`.
        data: Where the prices of the run are now; None where they are still in their place.

    Raises:
        SettingsError: It is no decision about an entry, no scenario holds what stopped it, or none comes to
            the same.
        GenesisError: There is no such run or decision, or its prices are gone or changed.
    """
    explained = why(database, run, given)
    if explained.decision.kind not in ENTRY_KINDS:
        raise SettingsError(messages.no_entry_decided(given, explained.decision.kind))
    with reading(database) as session:
        row = find_run(session, run)
        sources = list(find_rows(session, run, SourceRow))
        days = list(find_rows(session, run, DataDayRow))
        nodes = find_facts(session, run).nodes
        held = []
        if is_beside_its_own(explained.decision):
            moves = list(find_rows(session, run, StopMoveRow))
            rows = (each for each in find_rows(session, run, PositionRow) if holds(each, explained.decision))
            held = [stood_at(each, moves, explained.decision.time) for each in rows]
        refused = [
            each
            for each in find_decisions(session, run, _same_moment(explained.decision))
            if each.id != explained.decision.id and "ruleset" in each.detail
        ]
    chosen = choose_again(row, sources)  # it finds out whether the manifest is one
    made = _Making(explained, nodes, chosen, row, days, data or data_path(row.manifest), held, refused)
    return made.scenario(given)


@dataclass(frozen=True, slots=True)
class _Making:
    """One decision, and the run that it stands in.

    Attributes:
        held: The open positions of its own, where they or a rule kept the entry out.
        refused: What rules said at the same moment of other entries of its strategy, in its symbol.
    """

    explained: Explanation
    nodes: Sequence[NodeRow]
    chosen: Chosen
    run: RunRow
    days: list[DataDayRow]
    data: Path
    held: Sequence[PositionRow]
    refused: Sequence[DecisionRow]

    def scenario(self, name: str) -> Written:
        """Write the scenario and play it; an average that never forgets may need more bars."""
        decision = self.explained.decision
        model = next(each for each in self.chosen.rules.files if each.id.text == decision.site)
        assert isinstance(model, kinds.Strategy), "an entry is one of a strategy"
        stage = self._stage()
        if stage.strategy.timeframe == TICKS:
            raise SettingsError(messages.no_scenario_of(name))
        orders = [order, []] if (order := list(self._order(stage))) else [[]]
        wrong = ""
        first = dict.fromkeys((self._spelling.given(ENTRY, each.subject) for each in self.refused), LEFT_OUT)
        firsts = ({}, first) if first else ({},)
        expected = list(self._expected())
        settings = {self._name(word): text for word, text in settings_of(model, self.run).items()}
        for left_out, ruleset, words in product(firsts, self._rulesets(), list(self._tried())):
            given = {**settings, **words, **left_out, **self._stopping.states()}
            head, alone = self._head(model, ruleset), bool(ruleset or self._stopping.states())
            given = _as_rules_see(given) if "\nruleset: " in head else given
            bars = bars_for(stage, given, decision.time)
            for times, order in product(MORE_BARS, orders):
                count, filled_up = times[0] * bars, times[1]
                read = self._read(stage, count, filled_up=filled_up)
                text = self._text(name, stage, given, read, [*expected, *order])
                wrong = failing_alone(text, head, self.chosen) if alone else failing(text, model, self.chosen)
                if not wrong:
                    return Written(text, model.source.name, not model.scenarios, model.id.text, head, alone)
        raise SettingsError(messages.not_the_same(name, wrong))

    def _rulesets(self) -> list[str]:
        """Name what may have to bind the account: the rules that refused the order, or perhaps other ones."""
        decision = self.explained.decision
        if stopped_by(decision).kind in OF_RULES and "ruleset" in decision.detail:
            return [str(decision.detail["ruleset"])]
        return list(dict.fromkeys(["", *(str(each.detail["ruleset"]) for each in self.refused)]))

    @property
    def _spelling(self) -> Spelling:
        return spelling(self.chosen.rules.files)

    def _name(self, word: str) -> str:
        return self._spelling.given(NAME, word)

    @property
    def _stopping(self) -> Stopping:
        return Stopping(self.explained.decision, self.chosen.rules.files)

    def _head(self, model: kinds.Strategy, ruleset: str) -> str:
        """Write what a file of tests names that holds the scenario."""
        named = self._stopping.head(self.nodes)
        named += f"ruleset: {ruleset}\n" if ruleset and "ruleset: " not in named else ""
        return f"strategy: {model.id.text}\n{named}instruments: {self.chosen.account.instruments}\n"

    def _tried(self) -> Iterator[Given]:
        """Give the words of a scenario: without the names that bars or surroundings give, then with them.

        At last without those that may have crossed a price, and not the price them.
        """
        before = surroundings.names_before(children_of(self.nodes), self._roots())
        apart = self._words(names_apart=True)
        if not before.isdisjoint(apart):
            yield self._words(names_apart=True, without=before)
        yield apart
        whole = self._words(names_apart=False)
        if whole != apart:
            yield whole
        moved = surroundings.names_before(children_of(self.nodes), self._roots(), crossed=True)
        if moved != before:
            yield self._words(names_apart=True, without=moved)

    def _text(
        self, name: str, stage: Stage, given: Given, bars: Sequence[Bars], expected: Sequence[str]
    ) -> str:
        decision = self.explained.decision
        went = messages.WENT[decision.kind == "fired"]
        lines = [
            f"  - name: {name} of run {self.run.id}, {decision.subject} {went}",
            f"    symbol: {decision.symbol}",
            f"    clock: {format_moment(decision.time).removesuffix(' UTC')} in UTC",
            *self._bars(stage, bars),
            *(f"      {word}: {text}" for word, text in given.items()),
            *self._events(),
            *positions(self.held, Numerals(stage.instrument, stage.account.currency), stage.instrument.step),
            "    expect:",
            *(f"      {line}" for line in expected),
        ]
        return "\n".join(lines) + "\n"

    def _words(self, *, names_apart: bool, without: Collection[str] = ()) -> Given:
        """Give the outermost names, and the words of the account, that the entry read.

        Args:
            names_apart: Names that read news or another symbol are not given, but what they read.
            without: Names that are not given either.
        """
        decision = self.explained.decision
        values = values_of(decision, self.nodes)
        below = children_of(self.nodes)
        numerals = Numerals(self.chosen.instruments.symbols[decision.symbol], self.chosen.account.currency)
        found: Given = {}

        def look(node: NodeRow) -> None:
            value = values.get(str(node.id))
            word = str(node.data[0]) if node.op in ("name", "account", "day") and node.data else ""
            apart = names_apart and surroundings.is_read(below, node, decision.symbol)
            given = word and value is not None and not apart and word not in without
            text = numerals.write(value, node.kind) if given and value is not None else ""
            if text:
                found.setdefault(self._name(word) if node.op == "name" else word, text)
                return
            for each in below.get(node.id, ()):
                look(each)

        for root in self._roots():
            look(root)
        return found

    def _roots(self) -> Iterator[NodeRow]:
        """List the sentences of the entry: its condition, and the parts of its order."""
        decision = self.explained.decision
        for root in children_of(self.nodes)[-1]:
            if root.file_id == decision.site and root.path.partition(" > ")[0] == decision.subject:
                yield root

    def _read_below(self) -> list[NodeRow]:
        """List all that the sentences of the entry read."""
        below = children_of(self.nodes)
        return [each for root in self._roots() for each in surroundings.under(below, root)]

    def _events(self) -> list[str]:
        """Write the events that its windows around news met, or came next to."""
        asked = surroundings.asked_sets(self._read_below())
        calendar = calendar_again(self.run.manifest, self.data) if asked else None
        if calendar is None:
            return []
        decision = self.explained.decision
        instrument = self.chosen.instruments.symbols[decision.symbol]
        models = {each.id.text: each for each in self.chosen.rules.files if isinstance(each, kinds.News)}
        return surroundings.event_lines(asked, models, calendar, instrument, decision.time)

    def _stage(self) -> Stage:
        decision, account = self.explained.decision, self.chosen.account
        wanted = Wanted(decision.site, decision.symbol, account.currency)
        return set_up(wanted, self.chosen.rules.files, self.chosen.rules.checked.instruments)

    def _bars(self, stage: Stage, read: Sequence[Bars]) -> Iterator[str]:
        """Write the bars that the entry takes, with all that is given of them, and those of other symbols."""
        bars, *besides = read
        digits = self.chosen.instruments.symbols[stage.symbol].digits
        prices = {
            name: series(getattr(bars, name), lambda each: f"{each / 10**digits:.{digits}f}")
            for name in ("close", "open", "high", "low")
        }
        yield f"    prices: {prices.pop('close')}"
        yield "    given:"
        for name, text in prices.items():
            yield f"      {name}: {text}"
        yield f"      spread: {series(bars.spread, lambda each: f'{int(each)} points')}"
        if not np.isnan(bars.volume).all():
            yield f"      volume: {series(bars.volume, volume)}"
        for other in besides:
            digits = self.chosen.instruments.symbols[other.symbol].digits
            yield from surroundings.bars_beside(bars, other, digits)

    def _read(self, stage: Stage, count: int, *, filled_up: bool) -> list[Bars]:
        """Read the latest bars of the symbol, and of others all that close until then.

        Args:
            filled_up: Where there are fewer, the first of them stands for those before it.
        """
        decision = self.explained.decision
        others = surroundings.symbols_read(self._read_below(), stage.symbol)
        symbols = [stage.symbol, *others]
        market = read_market(self.data, self.chosen.instruments, symbols, *span_of(self.run.manifest))
        check_days(self.days, market)
        timeframe = stage.strategy.timeframe
        bars, *besides = (
            market.histories[each].chart(timeframe, self.chosen.instruments) for each in symbols
        )
        last = int(np.searchsorted(bars.closed_at, decision.time, side="right"))
        rows = np.arange(last - count, last)
        rows = np.maximum(rows, 0) if filled_up else rows[rows >= 0]
        arrays = ("opened_at", "closed_at", "open", "high", "low", "close", "volume", "spread", "tradable")
        own = Bars(bars.symbol, timeframe, *(getattr(bars, name)[rows] for name in arrays))
        return [own, *besides]

    def _order(self, stage: Stage) -> Iterator[str]:
        """Write the order that was made; without costs another size may come out, and it is left out then."""
        detail = self.explained.decision.detail
        if self.explained.decision.kind == "fired":
            numerals = Numerals(stage.instrument, stage.account.currency)
            yield f"lots: {numerals.write(float(detail['steps'] * stage.instrument.step), Kind.LOTS)}"
            if "stop" in detail:
                yield f"stop: {numerals.write(float(detail['stop']), Kind.PRICE)}"

    def _expected(self) -> Iterator[str]:
        decision, root = self.explained.decision, self.explained.root
        fired = decision.kind == "fired"
        yield f"{'entry' if fired else 'no_entry'}: {decision.subject}"
        if root is None:
            return
        against = [
            each for each, wanted in with_wanted(root) if each.label and each.mark is not mark_of(wanted)
        ]
        stopped, spelled = stopped_by(decision), self._spelling
        if decision.reason in REASONS:
            yield f"because: {decision.reason}"
        elif stopped.kind in STATES:
            yield f"because: {spelled.named(SWITCH, stopped.id)} {STATES[stopped.kind]}"
        elif stopped.kind in OF_RULES:
            yield f"because: {spelled.named(RULE, stopped.id)} {OF_RULES[stopped.kind]}"
        elif against and not fired and root.mark is not Mark.TRUE:
            yield f"because: {spelled.named(CONDITION, against[0].label)} {against[0].mark.value}"
        every = Counter(
            str(each.data[0])
            for each in self.nodes
            if each.op == "condition" and each.owner == "entry" and each.data
        )
        for branch in _labelled(root):
            if every[branch.label] == 1 and branch.mark.value != "not reached":
                yield f"{spelled.expected(CONDITION, branch.label, OF_ORDERS)}: {branch.mark.value}"


def _same_moment(decision: DecisionRow) -> DecisionFilter:
    at = decision.time
    return DecisionFilter("refused", site=decision.site, symbol=decision.symbol, since=at, until=at)


def _as_rules_see(given: Given) -> Given:
    """Give the money that an account has with nothing open: rules see it as it is, and make equity of it."""
    if "equity" not in given:
        return given
    rest = {word: text for word, text in given.items() if word != "equity"}
    return {"balance": given["equity"], **rest}


def _labelled(branch: Branch) -> Iterator[Branch]:
    if branch.label:
        yield branch
    for each in branch.parts:
        yield from _labelled(each)
