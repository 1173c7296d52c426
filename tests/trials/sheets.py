"""Files with tests in them, put together from what is tried."""

from collections.abc import Sequence
from pathlib import Path
from textwrap import indent

from genesis_dsl.trials.result import Outcome, Tried
from genesis_dsl.trials.run import run_tests

HEAD = """\
genesis: 1
kind: {kind}
id: {name}
title: Tried here
timezone: Europe/Prague
"""
SOURCES = """\
sources:
  - id: page
    publisher: House
    page: house.example
    section: Limits
    read_on: 2026-09-04
"""


def ruleset(*rules: str, head: str = "", name: str = "limits") -> str:
    """Write a ruleset; each rule begins with its id."""
    return (
        HEAD.format(kind="ruleset", name=name) + SOURCES + head + _rows("rules", rules, "    cites: page\n")
    )


def switches(*several: str, name: str = "stops") -> str:
    """Write a file of switches."""
    return HEAD.format(kind="kill_switch", name=name) + _rows("switches", several, "")


def file_of_tests(*tests: str, about: str = "ruleset: limits") -> str:
    """Write a file of tests."""
    head = HEAD.format(kind="tests", name="tried").replace("timezone: Europe/Prague\n", "")
    rows = "".join("  - name: " + indent(test.strip(), "    ").lstrip() + "\n" for test in tests)
    return f"{head}{about}\ntests:\n{rows}"


def _rows(key: str, rows: Sequence[str], always: str) -> str:
    written = [
        f"  - id: {first}\n    title: A limit\n{always}{indent(rest.rstrip(), '    ')}\n"
        if key == "rules"
        else f"  - id: {first}\n{indent(rest.rstrip(), '    ')}\n"
        for first, _, rest in (row.strip().partition("\n") for row in rows)
    ]
    return f"{key}:\n" + "".join(written)


def tried(folder: Path, *texts: str) -> Tried:
    """Run the tests of some files."""
    for number, text in enumerate(texts):
        (folder / f"file_{number}.yaml").write_text(text, encoding="utf-8")
    return run_tests([folder], home=folder)


def only(found: Tried) -> Outcome:
    """Give the one test that was tried."""
    assert [each.message for each in found.faults] == []
    (outcome,) = found.outcomes
    return outcome


def missed(outcome: Outcome) -> list[tuple[str, str, str]]:
    """Give each line that was not met: its word, what was expected, what was found."""
    assert outcome.untried == (), outcome.untried[0].message
    return [(each.word, each.expected, each.found) for each in outcome.mismatches]
