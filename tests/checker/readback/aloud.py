"""Sentences read aloud."""

from genesis_dsl.checker.readback.files import read_back
from genesis_dsl.checker.readback.phrase import phrase
from genesis_dsl.checker.readback.speaker import Voice
from genesis_dsl.checker.typed import Typed
from genesis_dsl.diagnostics.diagnostic import has_errors
from tests.checker.files import load, ruleset, run, strategy, switch


def of_entry(when: str, head: str = "timezone: UTC\n", **more: str) -> Typed:
    checked = run(strategy(when, head=head, **more))
    assert not has_errors(checked.diagnostics), [each.message for each in checked.diagnostics]
    return checked.strategies["demo_strategy"].entries[0].condition


def of_exit(when: str) -> Typed:
    checked = run(strategy(exit_when=when, head="timezone: UTC\n", entry="size: 1 lots\nstop: 10 pips"))
    assert not has_errors(checked.diagnostics), [each.message for each in checked.diagnostics]
    return checked.strategies["demo_strategy"].exits[0].condition


def of_rule(clause: str, rule: str = "") -> Typed:
    checked = run(ruleset(clause, rule=rule))
    assert not has_errors(checked.diagnostics), [each.message for each in checked.diagnostics]
    return checked.rulesets["rules"].rules[0].condition


def of_switch(when: str, **more: str) -> Typed:
    checked = run(switch(when, **more))
    assert not has_errors(checked.diagnostics), [each.message for each in checked.diagnostics]
    return checked.kill_switches["switches"].switches[0].condition


def said(node: Typed, *, written_out: bool = False) -> str:
    return phrase(node, Voice(written_out=written_out))


def told(*texts: str, written_out: bool = False) -> list[str]:
    """Read the first of several files back, as lines without indentation."""
    checked = run(*texts)
    assert not has_errors(checked.diagnostics), [each.message for each in checked.diagnostics]
    text = read_back(load(texts[0]), checked, Voice(written_out=written_out))
    return [line.strip() for line in text.splitlines() if line]


def pairs(text: str) -> list[tuple[str, str]]:
    """Take sentences apart from what is said: below each, indented."""
    found: list[tuple[str, str]] = []
    for line in text.splitlines():
        if line.startswith(" "):
            written, aloud = found.pop()
            found.append((written, f"{aloud} {line.strip()}".strip()))
        else:
            found.append((line, ""))
    return found
