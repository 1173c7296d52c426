"""The ways of sizing on their page are whole files, and their scenarios come out as they say."""

import re
from pathlib import Path

from genesis_dsl.trials.run import run_tests
from tests.house.commands import ROOT

PAGE = (ROOT / "docs" / "sizing.md").read_text("utf-8")
FILES = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_every_way_of_sizing_comes_out_as_its_scenarios_say(tmp_path: Path) -> None:
    for number, text in enumerate(FILES):
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    found = run_tests([tmp_path], home=tmp_path)
    assert [each.message for each in found.faults] == []
    assert [(each.name, each.mismatches) for each in found.outcomes if each.mismatches] == []
    assert len(FILES) == 5
    assert len(found.outcomes) >= 2 * len(FILES)
