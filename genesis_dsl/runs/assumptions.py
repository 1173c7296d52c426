"""What the gate takes for granted about the strategies of a run: to be known before a limit is trusted."""

from collections.abc import Callable, Iterator, Mapping

from genesis_dsl.checker.typed import CheckedAccount
from genesis_dsl.graph.plan import EntryPlan, Plan
from genesis_dsl.graph.words import TARGET_VERBS
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.runs.messages import request as messages
from genesis_dsl.trading.scale import Scale
from genesis_dsl.types.kind import Kind


def assumptions_of(
    plan: Plan, scales: Mapping[str, Scale], instruments: Mapping[str, Instrument]
) -> Iterator[str]:
    """Say what is assumed of volumes, and of stops and rates where a limit must hold."""
    yield from _of_volumes(plan, instruments)
    if not any(each.clause == "must_hold" for each in plan.guards):
        return
    for strategy in _that_have(plan, lambda entry: entry.stop < 0):
        yield messages.without_a_stop(strategy)
    for strategy in _that_have(plan, _moves_stops):
        yield messages.moves_not_imagined(strategy)
    traded = {each.symbol for each in plan.sites}
    for rate in sorted({one for each in traded for one in scales[each].conversion.symbols} - {""}):
        turned = sorted(each for each in traded if rate in scales[each].conversion.symbols and each != rate)
        if turned:
            yield messages.rates_not_far(turned, rate)


def of_a_dead_man(account: CheckedAccount) -> Iterator[str]:
    """Say that nothing is done for silence where no order leaves the house."""
    if account.model.dead_man:
        yield messages.nobody_falls_silent(account.id)


def _of_volumes(plan: Plan, instruments: Mapping[str, Instrument]) -> Iterator[str]:
    """Name the symbols of which nobody says how many lots a unit of the volume is that caps a size."""
    capped = {each.symbol for each in plan.sites if any(map(_is_capped_by_volume, each.entries))}
    unsaid = sorted(each for each in capped if not instruments[each].has_fills)
    if unsaid:
        yield messages.unit_of_volume(unsaid)


def _is_capped_by_volume(entry: EntryPlan) -> bool:
    return any(kind is Kind.VOLUME for _, _, kind in entry.caps)


def waits_inside_bars(plan: Plan, met: Mapping[str, str]) -> Iterator[str]:
    """Name the policies whose waits end inside of bars; `met`: the timeframe that orders meet, by symbol."""
    found: dict[str, set[str]] = {}
    for site in plan.sites:
        longest = TIMEFRAMES.get(met[site.symbol], 0)
        policies = (entry.policy for entry in site.entries if entry.policy is not None)
        for each in policies:
            if any(0 < line.wait_ms < longest for line in each.lines):
                found.setdefault(each.checked.id, set()).add(site.symbol)
    for policy, symbols in sorted(found.items()):
        yield messages.waits_for_bars(policy, sorted(symbols))


def _that_have(plan: Plan, kind: Callable[[EntryPlan], bool]) -> list[str]:
    return sorted({site.strategy.id for site in plan.sites if any(map(kind, site.entries))})


def _moves_stops(entry: EntryPlan) -> bool:
    return any(action.verb in TARGET_VERBS for target in entry.targets for action in target.then)
