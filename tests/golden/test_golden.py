"""Every page of cases: files in; line, column and message out."""

from pathlib import Path

import pytest

from tests.golden.cases import FOLDER, Case, answer, cases_in, pages

CASES = [
    pytest.param(case, id=f"{page.relative_to(FOLDER).with_suffix('')}: {case.title}")
    for page in pages()
    for case in cases_in(page.read_text("utf-8"))
]


@pytest.mark.parametrize("case", CASES)
def test_the_answer_is_the_one_on_the_page(case: Case, tmp_path: Path) -> None:
    assert answer(case, tmp_path) == case.says
