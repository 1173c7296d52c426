"""Preview: how often every condition, score, entry and exit of strategies would have been true.

Everything is counted from columns; no kernel is compiled, no order is placed and nothing is stored.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from genesis_dsl.checker.typed import CheckedStrategy
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import sort_key
from genesis_dsl.graph.plan import Plan, SitePlan, make_plan
from genesis_dsl.runs.charts import Measured, measure
from genesis_dsl.runs.choose import Chosen, RulesRefused, choose_rules, traded_symbols
from genesis_dsl.runs.news import calendar_of, news_files, notes_of
from genesis_dsl.runs.request import Request, check_span
from genesis_dsl.runs.tally import Tally, Teller


@dataclass(frozen=True, slots=True)
class Site:
    """A strategy on a symbol, counted.

    Attributes:
        span: Its first and last decision in milliseconds; None where there is none.
        every_tick: It decides between bars as well; what is counted are the closes of its bars.
    """

    strategy: str
    symbol: str
    timeframe: str
    decisions: int
    span: tuple[int, int] | None
    every_tick: bool
    entries: tuple[Tally, ...]
    exits: tuple[Tally, ...]

    def conditions(self) -> Iterator[Tally]:
        """List all that was counted."""
        for each in (*self.entries, *self.exits):
            yield from each.walk()


@dataclass(frozen=True, slots=True)
class Preview:
    """What was counted, and what a person should know of it."""

    sites: tuple[Site, ...]
    notes: tuple[str, ...]

    @property
    def is_odd(self) -> bool:
        """Say whether something is never or always true, or never known."""
        return any(each.counts.verdict for site in self.sites for each in site.conditions())


def preview(request: Request) -> Preview:
    """Count the conditions of the strategies of a request.

    Raises:
        GenesisError: Something that was asked for is missing or cannot be used.
        RulesRefused: The files have errors, or say what cannot be counted by this version.
    """
    check_span(request)
    chosen = choose_rules(request)
    traded, notes = traded_symbols(chosen, request.data)
    plan = _plan(chosen, traded)
    news, calendar = news_files(chosen.rules.files), calendar_of(request.calendar, request.data)
    notes += notes_of(plan.found.schedules, news, calendar)
    span = (request.first, request.last)
    measured = measure(plan, chosen.instruments, request.data, news, calendar, span)
    deciding = {each.id for each in chosen.strategies if each.every_tick}
    sites = (_site(plan, site, measured, every_tick=site.strategy.id in deciding) for site in plan.sites)
    return Preview(tuple(sites), (*chosen.notes, *notes))


def _plan(chosen: Chosen, traded: Sequence[str]) -> Plan:
    """Lower the strategies as they decide at the close of a bar, with the rules that they may ask about."""
    checked = chosen.rules.checked
    plan = make_plan(
        [replace(each, every_tick=False) for each in chosen.strategies],
        [checked.rulesets[each] for each in chosen.account.rulesets],
        [checked.kill_switches[each] for each in chosen.account.kill_switches],
        None,
        chosen.instruments.symbols,
        traded,
    )
    if len(plan.sites) < sum(len(_traded(each, traded)) for each in chosen.strategies):
        raise RulesRefused(sorted(plan.diagnostics, key=sort_key))
    return plan


def _traded(strategy: CheckedStrategy, traded: Sequence[str]) -> set[str]:
    return set(strategy.symbols) & set(traded)


def _site(plan: Plan, site: SitePlan, measured: Measured, *, every_tick: bool) -> Site:
    teller = Teller(plan, site, measured)
    instants = teller.instants
    return Site(
        strategy=site.strategy.id,
        symbol=site.symbol,
        timeframe=site.chart.timeframe,
        decisions=len(instants),
        span=(int(instants[0]), int(instants[-1])) if len(instants) else None,
        every_tick=every_tick,
        entries=tuple(teller.tally(each.root, each.checked.id) for each in site.entries),
        exits=tuple(teller.tally(each.root, each.checked.id) for each in site.exits),
    )
