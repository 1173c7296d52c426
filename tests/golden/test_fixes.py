"""Every fix on a page leads to a file without that mistake; a safe one makes no new one."""

from collections import Counter
from pathlib import Path

import pytest

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.runs.fix import mended
from genesis_dsl.runs.validate import validate
from tests.golden.cases import TODAY, Case, cases_in, pages

EVERY = [case for page in pages() for case in cases_in(page.read_text("utf-8"))]
CASES = [case for case in EVERY if "fix (safe)" in case.says]
OFFERED = [case for case in EVERY if "fix (unsafe)" in case.says]


def found(case: Case, folder: Path) -> list[Diagnostic]:
    return validate(case.write(folder), TODAY).findings


def told(findings: list[Diagnostic]) -> Counter[tuple[str, str]]:
    return Counter((each.code, each.message) for each in findings)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_safe_fix_mends_its_finding_and_makes_no_new_one(case: Case, tmp_path: Path) -> None:
    before = found(case, tmp_path)
    for each in before:
        if each.fix is not None and each.fix.safe:
            name = Path(each.fix.span.source.name).name
            text = mended(each.fix.span.source, [each])
            after = found(Case(case.title, case.files | {name: text.encode()}, ""), tmp_path)
            assert told(after) - told(before) == Counter()
            assert (each.code, each.message) in told(before) - told(after)


@pytest.mark.parametrize("case", OFFERED, ids=lambda case: case.title)
def test_what_is_offered_first_leads_to_a_file_without_that_mistake(case: Case, tmp_path: Path) -> None:
    before = found(case, tmp_path)
    for each in before:
        if each.fix is not None and not each.fix.safe:
            name = Path(each.fix.span.source.name).name
            text = mended(each.fix.span.source, [each])
            after = found(Case(case.title, case.files | {name: text.encode()}, ""), tmp_path)
            assert (each.code, each.message) in told(before) - told(after)
