"""Every code has a case that shows its message."""

import re
from pathlib import Path

import pytest

from tests.golden.cases import cases_in, pages

TESTS = Path(__file__).resolve().parents[1]
ROOMS = TESTS.parent / "genesis_dsl"

ELSEWHERE = {
    "runs/test_frequency.py": {"L261", "L262"},
    "language/test_read.py": {"Y299"},
    "runs/test_signed.py": {"R960", "R961"},
}
"""Codes that a page cannot show: they need prices, a signature or a very long file. By the test that does."""


def codes() -> set[str]:
    folders = [folder for folder in ROOMS.rglob("messages*") if folder.is_dir()]
    files = [file for folder in folders for file in folder.glob("*.py")] + list(ROOMS.rglob("messages.py"))
    text = "\n".join(file.read_text("utf-8") for file in files)
    return set(re.findall(r'"([YSNTLRW]\d{3})"', text))


def test_every_code_has_its_case() -> None:
    shown = {code for page in pages() for case in cases_in(page.read_text("utf-8")) for code in case.codes}
    elsewhere = {code for codes in ELSEWHERE.values() for code in codes}
    assert sorted(codes() - shown) == sorted(elsewhere)


@pytest.mark.parametrize(
    ("file", "code"), [(file, code) for file in ELSEWHERE for code in sorted(ELSEWHERE[file])]
)
def test_a_case_that_stands_elsewhere_stands_there(file: str, code: str) -> None:
    assert f'"{code}"' in (TESTS / file).read_text("utf-8")
