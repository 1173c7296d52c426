"""Every code has a case that shows its message."""

import re
from pathlib import Path

from tests.golden.cases import cases_in, pages

ROOMS = Path(__file__).resolve().parents[2] / "genesis_dsl"

ELSEWHERE = {
    "--data": {"L261", "L262"},
    "tests/checker": {"N222", "N226", "N227", "T302"},
    "tests of files of tests": {*(f"R{number}" for number in range(201, 215)), "Y218", "Y219"},
    "tests of inheritance": {f"R{number}" for number in range(331, 340)} - {"R335"},
    "tests of execution": {"R402", "R403", "R404", "R405"},
    "tests of accounts": {"R505", "R506"},
    "tests of instruments": {"R611", "R612", "R613", "R614", "R617"},
    "tests/language": {"Y113", "Y116", "Y299"},
    "tests/graph": {"R900"},
}
"""Codes whose cases stand elsewhere, with the place."""


def codes() -> set[str]:
    folders = [folder for folder in ROOMS.rglob("messages*") if folder.is_dir()]
    files = [file for folder in folders for file in folder.glob("*.py")] + list(ROOMS.rglob("messages.py"))
    text = "\n".join(file.read_text("utf-8") for file in files)
    return set(re.findall(r'"([YSNTLRW]\d{3})"', text))


def test_every_code_has_its_case() -> None:
    shown = {code for page in pages() for case in cases_in(page.read_text("utf-8")) for code in case.codes}
    elsewhere = {code for codes in ELSEWHERE.values() for code in codes}
    assert sorted(codes() - shown - elsewhere) == []
