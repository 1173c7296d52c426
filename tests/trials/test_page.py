"""The files on the page about tests pass their tests."""

import re
from pathlib import Path

from tests.trials.sheets import tried

PAGE = Path(__file__).parents[2] / "docs" / "tests.md"
FILES = [
    each
    for each in re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    if each.startswith("genesis: 1")
]


def test_the_files_on_the_page_pass_their_tests(tmp_path: Path) -> None:
    found = tried(tmp_path, *FILES)

    assert [each.message for each in found.faults] == []
    assert [(each.path, each.mismatches, each.untried) for each in found.failed] == []
    assert len(found.outcomes) == 4
