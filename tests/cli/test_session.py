from pathlib import Path

from tests.cli.conftest import Command
from tests.cli.places import RULES, market


def test_rules_with_a_fault_are_told_at_their_place_and_nothing_begins(
    tmp_path: Path, command: Command
) -> None:
    with market(tmp_path) as place:
        (tmp_path / "rules.yaml").write_text(RULES.replace("close > open", "close >> open"), "utf-8")
        answer = command("paper", "rules.yaml", "--gateway", place)
    assert answer.code == 1, answer
    assert "rules.yaml:10:" in answer.out
    assert "Run " not in answer.out
