"""Orders of known loss under a limit: which size passes, and what became of it."""

from pathlib import Path

from tests.builders import Ran, Story, entry, flat, path, run, strategy, symbol_text

P = 110_000


def limit(condition: str, name: str = "limit", more: str = "") -> str:
    return f"- id: {name}\n  must_hold: {condition}\n{more}"


DAILY = limit("equity >= balance_at_day_start - 5% of initial_balance", "daily_loss")


def asked(
    lots: float, limits: str, folder: Path, *, symbols: tuple[str, ...] = (symbol_text(),), more: str = ""
) -> str:
    """Ask for an order that loses 1,000 USD a lot at its stop; give what was decided."""
    rules = strategy(entry(size=f"size: {lots} lots", stop="100 pips", more=more))
    (decision,) = run(Story(rules, flat(8), limits=limits, symbols=symbols), folder).decisions
    return decision.kind


def most(limits: str, folder: Path, **more: tuple[str, ...]) -> float:
    """Find the largest size that passes, to the lot step."""
    low, high = 0, 2_000
    while high - low > 1:
        middle = (low + high) // 2
        fired = asked(middle / 100, limits, folder, **more) == "fired"  # type: ignore[arg-type]  # symbols only
        low, high = (middle, high) if fired else (low, middle)
    return low / 100


def two(first: str, second: str, limits: str, folder: Path, *, bars: int = 8) -> Ran:
    rules = strategy(
        entry("00:02", name="one", more="at_once: 1", **size_and_stop(first)),
        entry("00:05", name="two", more="at_once: 1", **size_and_stop(second)),
    )
    return run(Story(rules, flat(bars), limits=limits), folder)


def size_and_stop(text: str) -> dict[str, str]:
    """Read `3 lots, limit`: sizes with a stop of 100 pips."""
    size, _, kind = text.partition(", ")
    order = f"type: {kind}\nat: close {'-' if kind == 'limit' else '+'} 10 pips" if kind else ""
    return {"size": f"size: {size}", "stop": "100 pips", "order": order}


SLIDE = path(P, *(P - 100 * k for k in range(1, 13)))
"""Twelve bars of ten pips, past any stop of 100 pips, without a gap."""


def tightest(limits: str, parts: tuple[str, ...], folder: Path, **more: object) -> Ran:
    """Find the largest size that passes as the last of some entries, and run it."""
    low, high, best = 0, 2_000, None
    while high - low > 1:
        middle = (low + high) // 2
        last = entry(
            "00:25",
            size=f"size: {middle / 100} lots",
            stop="100 pips",
            targets=["at: 120 pips"],
            more="at_once: 1",
        )
        ran = run(Story(strategy(*parts, last), limits=limits, **more), folder)  # type: ignore[arg-type]  # parts of a story
        fired = [each.kind for each in ran.decisions if each.subject == "go"] == ["fired"]
        low, high, best = (middle, high, ran) if fired else (low, middle, best)
    assert best is not None
    return best


def broken(ran: Ran) -> list[str]:
    return [each.kind for each in ran.decisions if "broken" in each.kind]


def swap(long: int) -> tuple[str, ...]:
    return (symbol_text(more=f"swap: {{long: {long}, short: 0, unit: points, triple: wednesday}}"),)


FIRST = entry(
    "00:05", name="first", size="size: 3 lots", stop="100 pips", targets=["at: 100 pips"], more="at_once: 1"
)


STATIC = limit("equity >= 90% of initial_balance")


TRAILING = limit("equity >= highest(equity since start) - 6% of initial_balance")
