"""A firm's ruleset and a house's, and the documents made of them."""

from genesis_dsl.checker.check import Checked
from genesis_dsl.checker.typed import CheckedRule
from genesis_dsl.compliance.compose import Surroundings, compose
from genesis_dsl.compliance.document import Document
from genesis_dsl.compliance.tried import Result, Results
from genesis_dsl.diagnostics.diagnostic import has_errors
from genesis_dsl.language import kinds
from tests.checker.files import load, run

FIRM = """\
genesis: 1
kind: ruleset
id: firm
title: A firm's terms
plan: {firm: Acme, phase: Challenge}
timezone: Europe/Prague
in_force: {from: 2026-09-04, until: open}
sources:
  - id: terms
    publisher: Acme
    page: acme.example/terms
    section: Losses
    read_on: 2026-09-04
    quote: drops below
  - id: blog
    publisher: Acme
  - id: chat
reading:
  - question: Whose day?
    answer: The firm's.
    decided_by: risk, 2026-11-20
rules:
  - id: daily_loss
    title: Daily loss
    cites: terms
    owner: risk
    names:
      floor: balance_at_day_start - 5% of initial_balance
    # measured at every event
    must_hold: equity >= floor
    if_broken: account failed
    reading:
      - question: Is the floor itself a breach?
        answer: No.
    tests:
      - name: on the floor
        given:
          initial_balance: 100_000 USD
          balance_at_day_start: 100_000 USD
          equity: 95_000 USD
        expect:
          verdict: kept
  - id: total_loss
    cites: blog
    must_hold: equity >= 90% of initial_balance
"""

HEIR = """\
genesis: 1
kind: ruleset
id: heir
title: The funded account
extends: firm
without: [total_loss]
timezone: Europe/Prague
rules:
  - id: has_stop
    title: With a stop
    because: Ours.
    before_order: has_stop
"""

TESTS = """\
genesis: 1
kind: tests
id: more
title: Several rules together
ruleset: firm
tests:
  - name: the floors
    given:
      initial_balance: 100_000 USD
      balance_at_day_start: 100_000 USD
      equity: 95_000 USD
    expect:
      floor of daily_loss: 95_000 USD
"""


def checked(*texts: str) -> Checked:
    found = run(*texts)
    assert not has_errors(found.diagnostics), [each.message for each in found.diagnostics]
    return found


def house(clause: str, more: str = "", *, name: str = "limit") -> str:
    return (
        "genesis: 1\nkind: ruleset\nid: house\ntitle: Ours\ntimezone: Europe/Prague\n"
        f"rules:\n  - id: {name}\n    {clause}\n{more}"
    )


def rule(clause: str, more: str = "", *, name: str = "limit") -> CheckedRule:
    return checked(house(clause, more, name=name)).rulesets["house"].rules[0]


def document(text: str, *others: str, results: Results | None = None, ours: str = "") -> Document:
    """Make a document of the first of some files; those of tests are put beside it."""
    models = [load(each) for each in (text, *others)]
    around = Surroundings(
        results or {},
        tuple(each for each in models[1:] if isinstance(each, kinds.Tests)),
        (checked(ours).rulesets["house"],) if ours else (),
        "1.2.3",
    )
    return compose(models[0], checked(text, *others), around)


def result(text: str, name: str, verdict: str, *notes: str) -> dict[tuple[str, int], Result]:
    """Say how the test of a name went, whose file is `text`."""
    return {("file.yaml", text.index(f"name: {name}") + len("name: ")): Result(verdict, notes)}
