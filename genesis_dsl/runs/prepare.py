"""From a request to an engine that is ready to start.

1. `choose.choose_rules` reads the files, finds the account and what it names, and checks everything.
2. `lower_rules` makes one graph of them for the symbols that are traded.
3. `read_prices` reads these symbols, those whose price is a rate, and those that a sentence reads.
4. `build` makes charts, columns, events and the kernel's tables.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import sort_key
from genesis_dsl.engine.assemble import Assembled, assemble
from genesis_dsl.engine.columns import Columns
from genesis_dsl.engine.kept import Kept, made_anew
from genesis_dsl.errors import NoSuchPrices, SettingsError
from genesis_dsl.graph.plan import Plan, make_plan
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.feed import read_market
from genesis_dsl.market.files import find_files
from genesis_dsl.market.history import Market
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.journal import is_journal, read_head
from genesis_dsl.runs.assumptions import assumptions_of, of_a_dead_man, waits_inside_bars
from genesis_dsl.runs.charts import charts_of, charts_read, finest_of, ticks_read
from genesis_dsl.runs.choose import Chosen, RulesRefused, choose_rules, traded_symbols
from genesis_dsl.runs.commands import check_commands, commands_of
from genesis_dsl.runs.events import events_of, occasions_of, told_in
from genesis_dsl.runs.messages import request as messages
from genesis_dsl.runs.news import calendar_of, news_files, notes_of
from genesis_dsl.runs.profile import Profile
from genesis_dsl.runs.reported import reports_of
from genesis_dsl.runs.request import Request, check_span
from genesis_dsl.runs.schedules import schedules_of
from genesis_dsl.runs.versions import Span, changes_inside, refuse_uncountable, span_of_run, versions_of_run
from genesis_dsl.trading.scale import Scale, check_bound, scale_of_prices, to_scale


@dataclass(frozen=True, slots=True)
class Prepared:
    """An engine that is ready; `first` and `last` are the span of decisions, the end not included."""

    chosen: Chosen
    plan: Plan
    market: Market
    assembled: Assembled
    first: int
    last: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a run stands on: rules and prices, read and checked.

    Attributes:
        span: The span that was asked for, in milliseconds; None for all the data.
    """

    chosen: Chosen
    plan: Plan
    market: Market
    scales: Mapping[str, Scale]
    span: Span


def read_prices(
    chosen: Chosen, plan: Plan, traded: Sequence[str], data: Path, span: Span
) -> tuple[Market, Mapping[str, Scale]]:
    """Read the prices of every symbol that is traded, is a rate, or is read by a sentence.

    Returns:
        The market, and the scales of all its symbols.

    Raises:
        FeedError: Prices are missing or cannot be read.
        SettingsError: No price joins a symbol's money and the account's, or a lot changes inside the run.
    """
    here = {each.symbol for each in find_files(data, chosen.instruments.spellings)}
    scales = scales_of(chosen, plan, traded, here)
    market = read_market(data, chosen.instruments, list(scales), *span, kept=ticks_read(plan))
    return market, bound_scales(chosen, traded, here, scales, market, span)


def scales_of(chosen: Chosen, plan: Plan, traded: Sequence[str], here: Collection[str]) -> dict[str, Scale]:
    """Give the scales of every symbol that is traded, is a rate, or is read by a sentence.

    Args:
        here: Symbols whose prices are at hand.

    Raises:
        FeedError: Prices are missing.
        SettingsError: No price joins a symbol's money and the account's.
    """
    known = chosen.instruments.symbols
    others = [known[each] for each in sorted(here)]
    later = [version.instrument for each in traded for version in known[each].versions]
    for form in (*(known[each] for each in traded), *later):
        _refuse_missing_rates(form, chosen.account.currency, others, known.values())
    scales = {each: to_scale(known[each], chosen.account.currency, others) for each in traded}
    all_scales = (*scales.values(), *(to_scale(each, chosen.account.currency, others) for each in later))
    rates = {symbol for each in all_scales for symbol in each.rates} - set(traded)
    charted = {node.chart.symbol for node in plan.found.graph.nodes if node.chart} - set(traded) - rates
    for symbol in sorted(charted.difference(here)):
        raise NoSuchPrices(messages.no_prices_of(symbol))
    return scales | {each: scale_of_prices(known[each]) for each in sorted(rates | charted)}


def bound_scales(
    chosen: Chosen,
    traded: Sequence[str],
    here: Collection[str],
    several: Mapping[str, Scale],
    market: Market,
    span: Span,
) -> dict[str, Scale]:
    """Give scales as the run has them: of the versions that are in force, and none too large to count.

    Raises:
        SettingsError: A lot changes inside the run.
    """
    known, scales = chosen.instruments.symbols, dict(several)
    others = [known[each] for each in sorted(here)]
    dated = versions_of_run(chosen.instruments, market, span).symbols
    for each in traded:
        refuse_uncountable(dated[each])
        scales[each] = to_scale(dated[each], chosen.account.currency, others)
    highest = {each: market.histories[each].highest for each in scales}
    for scale in scales.values():
        check_bound(scale, highest)
    return scales


def _refuse_missing_rates(
    instrument: Instrument, currency: str, here: Sequence[Instrument], known: Iterable[Instrument]
) -> None:
    """Refuse a symbol whose money cannot be turned into the account's, and name what would do it.

    Args:
        here: Symbols whose prices are at hand.
        known: Those of the instruments file, whose prices may be given.

    Raises:
        SettingsError: It cannot.
    """
    try:
        to_scale(instrument, currency, here)
    except SettingsError:
        needed = to_scale(instrument, currency, known).rates - {each.symbol for each in here}
        raise SettingsError(
            messages.no_prices_of_rates(instrument.symbol, currency, sorted(needed))
        ) from None


def filled_whole(chosen: Chosen, market: Market, traded: Sequence[str]) -> list[str]:
    """Name the symbols of which a share of the volume is for sale, and whose volume is unknown in places."""
    shared = [each for each in traded if chosen.instruments.symbols[each].has_fills]
    bars = [market.histories[each].finest for each in shared]
    unknown = {each.symbol: int(np.isnan(each.volume).sum()) for each in bars if isinstance(each, Bars)}
    return [messages.filled_whole(symbol, bars) for symbol, bars in unknown.items() if bars]


def prepare(request: Request, profile: Profile | None = None, today: date | None = None) -> Prepared:
    """Make an engine that is ready to start; `profile` is told where the time goes.

    After `today` the waivers of the files are over. Nothing of the run depends on that day: it runs, or not.

    Raises:
        GenesisError: Something that was asked for is missing or cannot be used.
    """
    profile = profile or Profile()
    ground = ground_of(request, profile, today)
    return build(ground, profile)


def ground_of(request: Request, profile: Profile, today: date | None = None) -> Ground:
    """Read what was asked for: rules, prices, and what persons ask for.

    Raises:
        GenesisError: Something is missing or cannot be used.
    """
    check_span(request)
    with profile.part("compile"):
        chosen = choose_rules(request, today)
    return ground_on(chosen, request, profile)


def ground_on(chosen: Chosen, request: Request, profile: Profile) -> Ground:
    """Read what chosen rules stand on: prices, and what persons ask for.

    Raises:
        GenesisError: Something is missing or cannot be used.
    """
    span = _span(request)
    with profile.part("load"):
        traded, notes = traded_symbols(chosen, request.data)
    with profile.part("compile"):
        plan = lower_rules(chosen, traded)
    with profile.part("load"):
        market, scales = read_prices(chosen, plan, traded, request.data, span)
    notes += [
        *filled_whole(chosen, market, traded),
        *assumptions_of(plan, scales, chosen.instruments.symbols),
        *of_a_dead_man(chosen.account),
    ]
    met = {symbol: each.finest.timeframe for symbol, each in market.histories.items()}
    notes += waits_inside_bars(plan, met)
    commands = commands_of(request.commands, request.data)
    calendar = calendar_of(request.calendar, request.data)
    notes += notes_of(plan.found.schedules, news_files(chosen.rules.files), calendar)
    reports = reports_of(request.data)
    notes += [messages.reported(len(reports))] if reports is not None else []
    chosen = replace(
        chosen,
        notes=(*chosen.notes, *notes),
        commands=commands,
        calendar=calendar,
        reports=reports,
    )
    return Ground(chosen, plan, market, scales, span)


def _span(request: Request) -> Span:
    """Give the span that was asked for, else that of the run whose journal is read."""
    first, last = request.first, request.last
    if is_journal(request.data) and request.data.exists():
        head = read_head(request.data)
        first = head["first"] if first is None else first
        last = head["last"] if last is None else last
    return first, last


def build(
    ground: Ground, profile: Profile | None = None, kept: Kept | None = None, *, near_misses: bool = True
) -> Prepared:
    """Lay everything out for the engine; `profile` is told where the time goes.

    Args:
        kept: Columns of other runs over this very market.
        near_misses: Entries are asked where one part is short, too.

    Raises:
        FeedError: The prices are not fine enough, or there are none in the span.
    """
    profile = profile or Profile()
    plan, market = ground.plan, ground.market
    first, last = span_of_run(market, ground.span)
    instruments = versions_of_run(ground.chosen.instruments, market, ground.span)
    chosen = replace(ground.chosen, instruments=instruments)
    once = kept.once if kept else made_anew
    with profile.part("load"):
        read = charts_read(plan)
        charts = once(("charts", read), partial(charts_of, read, market, chosen.instruments))
    finest = finest_of(market, charts)
    models = news_files(chosen.rules.files)
    schedules = schedules_of(plan.found.schedules, models, chosen.calendar, instruments.symbols)
    columns = Columns(
        plan.found.graph, charts, plan.found.zones, instruments.symbols, chosen.given, schedules, kept
    )
    with profile.part("columns"):
        if columns.fit:
            columns.make_all()
    with profile.part("compile"):
        check_commands(chosen.commands, plan, sorted(finest))
        told = told_in(chosen, market, (first, last))
        occasions = occasions_of(chosen, plan, schedules, told, first)
        events = once(
            ("events", first, read, *occasions.key),
            partial(events_of, charts, chosen, market, first, occasions),
        )
        assembled = assemble(
            *(plan, chosen.account, instruments.symbols, ground.scales, columns, finest, events),
            span=(first, last),
            commands=told.obeyed,
            heard=told.heard,
            kept=kept,
            near_misses=near_misses,
        )
    traded = sorted({site.symbol for site in plan.sites})
    changes = (note for each in traded for note in changes_inside(instruments.symbols[each]))
    said = (*chosen.notes, *market.notes, *changes, *told.never)
    return Prepared(chosen, plan, market, assembled, first, last, said)


def lower_rules(chosen: Chosen, symbols: Sequence[str]) -> Plan:
    """Lower all rules of a run for its symbols.

    Raises:
        RulesRefused: A sentence cannot be run by this version.
    """
    checked = chosen.rules.checked
    plan = make_plan(
        chosen.strategies,
        [checked.rulesets[each] for each in chosen.account.rulesets],
        [checked.kill_switches[each] for each in chosen.account.kill_switches],
        chosen.account,
        chosen.instruments.symbols,
        symbols,
        executions=checked.executions,
    )
    if plan.diagnostics:
        raise RulesRefused(sorted(plan.diagnostics, key=sort_key))
    return plan
