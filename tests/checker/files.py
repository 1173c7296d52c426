"""Smallest files of each kind, and what the checker says about them."""

from textwrap import indent

from genesis_dsl.checker.check import Checked, check
from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.typed import CheckedEntry, CheckedSwitch, Typed
from genesis_dsl.diagnostics.diagnostic import Diagnostic, has_errors
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language import kinds, load_file


def load(text: str) -> kinds.File:
    model, faults = load_file(Source("file.yaml", text))
    assert not has_errors(faults), [
        (each.span.source.place(each.span.start), each.message) for each in faults
    ]
    assert model is not None
    return model


def run(*texts: str, environment: Environment | None = None) -> Checked:
    """Check files; names that their one sentence does not read are no matter here (`test_unread` asks)."""
    checked = check([load(text) for text in texts], environment)
    checked.diagnostics[:] = [each for each in checked.diagnostics if each.code != "L241"]
    return checked


def findings(*texts: str, environment: Environment | None = None) -> list[str]:
    return [say(each) for each in run(*texts, environment=environment).diagnostics]


NO_FIRST_ENTRY = "L226"
"""Warned of a strategy that folds what only it brings; here sentences are looked at by themselves."""


def say(finding: Diagnostic) -> str:
    line, column = finding.span.source.place(finding.span.start)
    return f"{finding.code} {line}:{column} {finding.message}"


def strategy(
    when: str = "close > open",
    *,
    head: str = "",
    entry: str = "size: 1 lots",
    then: str = "",
    exit_when: str = "",
    do: str = "close position",
    name: str = "demo_strategy",
    symbols: str = "EURUSD",
) -> str:
    exits = f"exits:\n  - id: out\n    when: {exit_when}\n    do: {do}\n" if exit_when else ""
    return (
        f"genesis: 1\nkind: strategy\nid: {name}\ntitle: T\nsymbols: [{symbols}]\ntimeframe: M15\n{head}"
        f"entries:\n  - id: long\n    side: buy\n    when: {when}\n{indent(entry, '    ')}\n{then}{exits}"
    )


def ruleset(
    clause: str = "must_hold: equity >= floor", *, name: str = "rules", rule: str = "", head: str = ""
) -> str:
    names = "    names:\n      allowance: 5% of initial_balance\n      floor: initial_balance - allowance\n"
    return (
        f"genesis: 1\nkind: ruleset\nid: {name}\ntitle: T\ntimezone: Europe/Prague\n{head}"
        f"rules:\n  - id: daily_loss\n    {clause}\n{names}{indent(rule, '    ')}"
    )


def switch(
    trip_when: str,
    *,
    each: str = "",
    head: str = "timeframe: M15\n",
    more: str = "",
    then: str = "block entries",
) -> str:
    lines = f"    for_each: {each}\n" if each else ""
    lines += f"    trip_when: {trip_when}\n    then: {then}\n{indent(more, '    ')}"
    return (
        f"genesis: 1\nkind: kill_switch\nid: switches\ntitle: T\ntimezone: Europe/Prague\n{head}"
        f"switches:\n  - id: day_loss\n{lines}"
    )


def policy(name: str, more: str = "") -> str:
    steps = "steps:\n  - id: first\n    place: limit\n    at: touch_price\n    wait: 15 seconds\n"
    return f"genesis: 1\nkind: execution\nid: {name}\ntitle: T\n{steps}{more}"


def account(
    *,
    rulesets: str = "[rules]",
    switches: str = "[switches]",
    strategies: str = "[]",
    balance: str = "100_000 USD",
    currency: str = "USD",
    more: str = "",
) -> str:
    lists = {"rulesets": rulesets, "kill_switches": switches, "strategies": strategies}
    written = "".join(f"{key}: {value}\n" for key, value in lists.items() if value != "[]")
    return (
        f"genesis: 1\nkind: account\nid: demo\ntitle: T\ncurrency: {currency}\ninitial_balance: {balance}\n"
        f"instruments: majors\n{written}{more}"
    )


def instruments(name: str = "majors", **changed: str) -> str:
    lines = {
        "symbol": "EURUSD",
        "base": "EUR",
        "quote": "USD",
        "digits": "5",
        "pip": "0.0001",
        "lot": "100_000 EUR",
        "lots": "{least: 0.01, most: 100, step: 0.01}",
        "leverage": "100",
        "commission": "2.50 USD",
        "spread": "0.6 pips",
    } | changed
    first, *rest = (f"{key}: {value}" for key, value in lines.items() if value)
    body = "\n".join([f"  - {first}", *(f"    {line}" for line in rest)])
    return f"genesis: 1\nkind: instruments\nid: {name}\ntitle: T\nsymbols:\n{body}\n"


def entry(when: str, **parts: str) -> CheckedEntry:
    """Check an entry that has no faults."""
    checked = run(strategy(when, **parts))
    assert [say(each) for each in checked.diagnostics if each.code != NO_FIRST_ENTRY] == []
    return checked.strategies["demo_strategy"].entries[0]


def condition(when: str, head: str = "") -> Typed:
    return entry(when, head=head).condition


def exit_condition(when: str, head: str = "") -> Typed:
    checked = run(strategy(exit_when=when, head=head))
    assert [say(each) for each in checked.diagnostics] == []
    return checked.strategies["demo_strategy"].exits[0].condition


def one_switch(trip_when: str, **parts: str) -> CheckedSwitch:
    checked = run(switch(trip_when, **parts))
    assert [say(each) for each in checked.diagnostics] == []
    return checked.kill_switches["switches"].switches[0]


def said(when: str, *, head: str = "", files: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """Give code, place and message of what is found in an entry's condition."""
    return _short(run(strategy(when, head=head), *files))


def said_in_exit(when: str, *, head: str = "") -> list[tuple[str, str, str]]:
    return _short(run(strategy(exit_when=when, head=head)))


def said_in_switch(when: str, **parts: str) -> list[tuple[str, str, str]]:
    return _short(run(switch(when, **parts)))


def said_in_rule(clause: str, **parts: str) -> list[tuple[str, str, str]]:
    return _short(run(ruleset(clause, **parts)))


def _short(checked: Checked) -> list[tuple[str, str, str]]:
    return [(each.code, each.span.text, each.message) for each in checked.diagnostics]


def outline(node: Typed) -> str:
    """Write a typed tree in one line: ops, words and numbers."""
    words = [str(each) for each in node.data if isinstance(each, str | int) or hasattr(each, "numerator")]
    parts = [*(word for word in words if word), *(outline(each) for each in node.args)]
    return f"{node.op}({', '.join(parts)})"
