"""Every pair of units under every operator: it means something, or one finding says what to write instead."""

import re
from functools import cache
from itertools import product

import pytest

from genesis_dsl.checker.check import check
from genesis_dsl.checker.environment import Environment
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language import load_file
from tests.checker.files import instruments, run, strategy

PLACE = Environment(instruments=run(instruments()).instruments)

VALUES = {
    "price": "close",
    "distance": "atr(14)",
    "pips": "12 pips",
    "money": "equity",
    "amount": "500 USD",
    "size": "lots",
    "lots": "2 lots",
    "ratio": "roc(close, 5)",
    "percent": "5%",
    "oscillator": "rsi(close, 14)",
    "number": "7",
    "count": "bars_since_entry",
    "bars": "3 bars",
    "volume": "volume",
    "duration": "held",
    "clock": "time",
    "clock time": "08:00",
    "risk": "2 R",
    "truth": "hammer",
    "choice": "side",
    "symbol": "symbol",
}
OPERATORS = ("<", "+", "-", "*", "/", "of", "between")
LITERALS = {"pips", "amount", "lots", "percent", "number", "bars", "clock time", "risk"}

KINDS = {
    "price": {"price"},
    "distance": {"distance", "pips"},
    "money": {"money", "amount"},
    "lots": {"size", "lots"},
    "ratio": {"ratio", "percent"},
    "pure": {"oscillator", "number", "count", "bars"},
    "volume": {"volume"},
    "duration": {"duration"},
    "clock": {"clock", "clock time"},
    "risk": {"risk"},
    "choice": {"choice"},
    "symbol": {"symbol"},
}
"""Names of values that are of one kind (language page, 1.2)."""


def sentence(left: str, operator: str, right: str) -> str:
    if operator == "between":
        return f"{left} between {right} and {right}"
    joined = f"{left} {operator} {right}"
    return joined if operator in "<=" else f"({joined}) is known"


@cache  # many mixtures are offered the same
def errors(text: str) -> list[Diagnostic]:
    model, faults = load_file(Source("file.yaml", strategy(exit_when=text, head="timezone: UTC\n")))
    if model is None or faults:
        return faults
    found = check([model], PLACE).diagnostics
    return [each for each in found if each.severity is Severity.ERROR and each.code[0] != "L"]


def kind_of(name: str) -> str:
    return next((kind for kind, names in KINDS.items() if name in names), name)


def can_be_typed(finding: Diagnostic) -> bool:
    """Say whether something that the help offers is accepted, alone, in the place, or as a value."""
    span = finding.span
    source = span.source.text
    line = source[source.rindex("when: ", 0, span.start) + 6 :].partition("\n")[0]
    start = span.start - source.rindex("when: ", 0, span.start) - 6
    for offer in re.findall(r"`([^`]+)`", finding.help):
        in_place = line[:start] + offer + line[start + span.end - span.start :]
        if any(not errors(each) for each in (offer, in_place, f"({offer}) is known")):
            return True
    return False


@pytest.mark.unmeasured
@pytest.mark.parametrize("operator", OPERATORS)
def test_a_mixture_is_allowed_or_one_finding_with_an_offer(operator: str) -> None:
    wrong = []
    for left, right in product(VALUES, VALUES):
        text = sentence(VALUES[left], operator, VALUES[right])
        found = errors(text)
        if len({(each.code, each.span.text) for each in found}) > 1:
            wrong.append((text, "says more than one thing", [each.message for each in found]))
        elif found and not can_be_typed(found[0]) and not {left, right} <= LITERALS | {"symbol"}:
            wrong.append((text, "offers nothing that is accepted", [found[0].message, found[0].help]))
    assert wrong == []


@pytest.mark.parametrize("operator", ["<", "between"])
def test_only_one_kind_is_compared(operator: str) -> None:
    for left, right in product(VALUES, VALUES):
        if not errors(sentence(VALUES[left], operator, VALUES[right])):
            pair = {kind_of(left), kind_of(right)}
            alone = (
                pair & {"pure"}
                and pair - {"pure"} <= {"price", "ratio", "volume"}
                and "number" in (left, right)
            )
            of_risk = "risk" in pair and pair <= {"risk", "price", "distance", "money"}
            assert len(pair) == 1 or alone or of_risk, (left, operator, right)
