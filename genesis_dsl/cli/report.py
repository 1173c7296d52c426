"""What a run says at its start and at its end."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity
from genesis_dsl.market.instant import format_moment
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.runs.profile import Profile

MOST_BREACHES = 20
"""Breaches that are printed one by one."""


def opening(prepared: Prepared) -> str:
    """Say what runs, over what, and what a person should know of it."""
    strategies = ", ".join(each.id for each in prepared.chosen.strategies)
    symbols = ", ".join(sorted({each.symbol for each in prepared.plan.sites}))
    guards = ", ".join((*prepared.chosen.account.rulesets, *prepared.chosen.account.kill_switches))
    lines = [
        f"{strategies} on {symbols}, account {prepared.chosen.account.id}, guarded by {guards or 'nothing'}",
        f"decides from {format_moment(prepared.first)} to {format_moment(_last_instant(prepared))}",
    ]
    notes = (f"note: {each}" for each in prepared.notes)
    return "\n".join([*lines, *notes, *_warnings(prepared.chosen.rules.diagnostics)])


def _warnings(found: Iterable[Diagnostic]) -> Iterator[str]:
    """Give each warning about the rule files in a line; `validate` says more of it."""
    for each in found:
        if each.severity is Severity.WARNING:
            source = each.span.source
            line, column = source.place(each.span.start)
            yield f"warning {each.code} {source.name}:{line}:{column} {each.message}"


def _last_instant(prepared: Prepared) -> int:
    """Give the end of the span that was asked for, or of the prices where they end before."""
    closes = (each.last for each in prepared.market.histories.values())
    return min(prepared.last, max(closes))


def summary(report: dict[str, Any]) -> str:
    """Say what came of it."""
    figures = report["summary"]
    currency = report["manifest"]["currency"]
    kind = " (synthetic prices)" if report["manifest"]["synthetic"] else ""
    lines = [
        f"run {report['run_id']} {report['status']}{kind}",
        f"  balance     {_balance(figures)} {currency}   net {money(figures['net_profit'])}",
        f"  equity      {money(figures['end_equity'])} {currency}   largest fall {_fall(figures)}",
        f"  trades      {figures['trades']}, {figures['won']} won, {figures['open_at_end']} open at the end",
        *_interval(figures, currency),
        f"  signals     {figures['signals']}: {_signals(figures['decisions'])}",
        f"  orders      {_orders(report['orders'])}",
        f"  decisions   {_others(figures['decisions'])}",
        *_breaches(report["breaches"]),
        *_fines(figures, currency),
        *(f"  declined    {count}: {reason}" for reason, count in report["declined"].items()),
        f"  digest      {report['digest']}",
        f"  head        {report['head']}",
    ]
    return "\n".join(lines)


def _breaches(breaches: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Say when each rule was broken, the first ones only where there are many."""
    for each in breaches[:MOST_BREACHES]:
        about = ", ".join(part for part in (each["symbol"], *each["events"]) if part)
        moment = each["time"].replace("T", " ").replace("Z", " UTC")
        yield f"  broken      {each['rule']} {moment}, {each['id']}{about and ': '}{about}"
    if len(breaches) > MOST_BREACHES:
        yield f"  broken      and {len(breaches) - MOST_BREACHES} times more, all in what --json writes"


def _fines(figures: dict[str, Any], currency: str) -> Iterator[str]:
    """Say what rules took from the balance."""
    if "deducted" in figures:
        yield f"  deducted    {money(figures['deducted'])} {currency} by rules, which the net holds"


def _balance(figures: dict[str, Any]) -> str:
    return f"{money(figures['start_balance'])} -> {money(figures['end_balance'])}{_paid(figures)}"


def _paid(figures: dict[str, Any]) -> str:
    """Say what persons moved, which is no profit."""
    moved = figures.get("paid_in", 0.0)
    return f" ({money(abs(moved))} paid {'in' if moved > 0 else 'out'})" if moved else ""


def _fall(figures: dict[str, Any]) -> str:
    return money(figures["max_drawdown"])


def profile(parts: Profile) -> str:
    """Say where the time of a run went."""
    lines = [f"  {name:<10}{seconds:8.3f}" for name, seconds in parts.seconds.items()]
    return "\n".join(["seconds by the wall clock", *lines])


def money(amount: float) -> str:
    """Write an amount with separators."""
    return f"{amount:,.2f}"


def _interval(figures: dict[str, Any], currency: str) -> list[str]:
    if not figures["ambiguous_bars"]:
        return []
    low = money(figures.get("net_profit_at_worst", figures["net_profit"]))
    high, bars = money(figures["net_profit_at_best"]), figures["ambiguous_bars"]
    told = "1 bar leaves" if bars == 1 else f"{bars} bars leave"
    return [f"  ambiguous   {told} open what came first: net profit from {low} to {high} {currency}"]


def _signals(decisions: dict[str, Any]) -> str:
    blocked = [f"{count} stopped by {reason}" for reason, count in decisions["blocked"].items()]
    return ", ".join(
        [f"{decisions['fired']} fired", f"{decisions.get('already in', 0)} already in", *blocked]
    )


def _orders(orders: dict[str, Any]) -> str:
    return ", ".join([f"{orders['filled']} filled", *(f"{n} {end}" for end, n in orders["unfilled"].items())])


def _others(decisions: dict[str, Any]) -> str:
    told = ("fired", "blocked", "already in")
    found = [f"{count} {kind}" for kind, count in decisions.items() if kind not in told]
    return ", ".join(found) or "none beside these"
