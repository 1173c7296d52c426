"""Valid files, broken by rule: the first finding stands on the broken line, and little else is said."""

import re
from collections.abc import Iterator
from itertools import islice

import pytest

from genesis_dsl.checker.check import check
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language import load_file
from genesis_dsl.resources import resource

FILES = {
    path.name: path.read_text()
    for path in (
        resource("strategies/london_breakout.yaml"),
        resource("rulesets/kill_switches/house_limits.yaml"),
        resource("rulesets/accounts/demo.yaml"),
        resource("rulesets/instruments/fx_majors.yaml"),
    )
}
FREE = ("parameters:", "names:", "reading:")
"""Keys below which an author chooses the words."""


def broken(line: str) -> Iterator[str]:
    """Break one line in every way that has one answer."""
    key = line.strip().removeprefix("- ").partition(":")[0]
    if len(key) > 2:
        yield line.replace(key, key[:1] + key, 1)
        yield line.replace(key, key[0] + key[2] + key[1] + key[3:], 1)
        yield line.replace(key, key.upper(), 1)
    yield line.replace(":", "", 1)
    yield " " + line
    if line.startswith(" "):
        yield line[1:]
    yield "\t" + line
    yield line.replace(": ", ': "', 1)
    for mark in "()[]{}":
        yield line.replace(mark, "", 1)
    if "0." in line:
        yield line.replace("0.", "0,", 1)


def cases() -> Iterator[tuple[str, int, str]]:
    for name, text in FILES.items():
        free = ""
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip() and not line.startswith(" "):
                free = line.strip()
            for changed in broken(line):
                own = free in FREE and line.startswith(" ")
                if changed != line and not (own and changed.count(":") and changed.lstrip() != line.lstrip()):
                    yield name, number, changed


def found(name: str, number: int, line: str) -> list[Diagnostic]:
    lines = FILES[name].split("\n")
    lines[number - 1] = line
    return load_file(Source(name, "\n".join(lines)))[1]


@pytest.mark.parametrize("name", FILES)
def test_a_broken_line_is_told_at_its_place_and_nearly_alone(name: str) -> None:
    wrong = []
    mine = (each for each in cases() if each[0] == name)
    for _, number, line in islice(mine, 0, None, 3):
        findings = found(name, number, line)
        places = [each.span.source.place(each.span.start)[0] for each in findings]
        if findings and (abs(places[0] - number) > 1 or len(findings) > 3):
            wrong.append(
                (number, line, [(each.code, place) for each, place in zip(findings, places, strict=True)])
            )
    assert wrong == []


def test_a_safe_fix_takes_its_finding_away_and_brings_none() -> None:
    wrong = []
    for name, number, line in islice(cases(), 0, None, 11):
        findings = found(name, number, line)
        for each in findings:
            if each.fix is not None and each.fix.safe:
                text = each.span.source.text
                mended = text[: each.fix.span.start] + each.fix.text + text[each.fix.span.end :]
                left = [(other.code, other.message) for other in load_file(Source(name, mended))[1]]
                before = [(other.code, other.message) for other in findings if other is not each]
                if any(left.count(one) > before.count(one) for one in left):
                    wrong.append((name, number, line, each.code, each.fix.text))
    assert wrong == []


OTHER_UNITS = {
    "pips": ("%", "USD", "lots", "minutes"),
    "%": ("pips", "USD"),
    "points": ("pips", "%"),
    "bars": ("minutes", "pips"),
    "minutes": ("bars", "pips"),
    "lots": ("pips", "%"),
    "USD": ("%", "pips"),
}


def exchanged(line: str) -> Iterator[str]:
    """Give a number another unit, put curly quotes round a value, or write a number with a comma."""
    for unit, others in OTHER_UNITS.items():
        for place in re.finditer(rf"(?<=\d) ?{unit}(?!\w)", line):
            for other in others:
                blank = "" if other == "%" else " "
                yield line[: place.start()] + blank + other + line[place.end() :]
    key, colon, value = line.partition(": ")
    if colon and value[0] not in "[{'\"|":
        yield f"{key}: \u201c{value.partition('  #')[0].rstrip()}\u201d"
    for number in re.finditer(r"(?<![\w.])\d+\.\d+", line):
        yield line[: number.start()] + number[0].replace(".", ",") + line[number.end() :]


def told_by_all(name: str, number: int, line: str) -> list[Diagnostic]:
    """Read and check a file with one line changed."""
    lines = FILES[name].split("\n")
    lines[number - 1] = line
    model, faults = load_file(Source(name, "\n".join(lines)))
    return faults if faults or model is None else check([model]).diagnostics


@pytest.mark.parametrize("name", FILES)
def test_another_unit_is_told_on_its_line_or_means_the_same(name: str) -> None:
    before = {each.code for each in check([load_file(Source(name, FILES[name]))[0]]).diagnostics}  # type: ignore[list-item]
    wrong = []
    for number, line in enumerate(FILES[name].split("\n"), 1):
        for changed in exchanged(line) if not line.lstrip().startswith("#") else ():
            errors = [each for each in told_by_all(name, number, changed) if each.code not in before]
            errors = [each for each in errors if each.severity is Severity.ERROR]
            if errors and errors[0].span.source.place(errors[0].span.start)[0] != number:
                wrong.append((number, changed, errors[0].code))
    assert wrong == []
