import pytest

from genesis_dsl.language import kinds
from tests.language.rules import found, load

HEAD = "genesis: 1\nkind: confluence\nid: scores\ntitle: Scores\n"
PARTS = "    parts:\n      - id: trend\n        points: 2\n        when: close > open\n"
SCORE = "scores:\n  - id: long_score\n    pass_at: 2 points\n" + PARTS


def test_a_file_of_scores_keeps_what_it_says() -> None:
    text = HEAD + "parameters:\n  channel: {value: 20}\nnames:\n  top: highest(high, channel)[1]\n" + SCORE
    file, faults = load(text + "    veto:\n      - id: wild\n        when: close > top\n")

    assert faults == []
    assert isinstance(file, kinds.Confluence)
    (score,) = file.scores
    assert [each.id.text for each in file.names] == ["top"]
    assert [len(rows) for rows in (score.require, score.parts, score.veto)] == [0, 1, 1]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [("Y202", "genesis")]),
        ("scores: []\n", [("Y207", "[]")]),
        ("scores:\n  - pass_at: 2 points\n" + PARTS, [("Y203", "pass_at")]),
        (SCORE + "symbols: [EURUSD]\n", [("Y201", "symbols")]),
        (SCORE.replace("scores", "scors"), [("Y201", "scors")]),
    ],
)
def test_what_is_wrong_in_a_file_of_scores_is_answered(text: str, faults: list[tuple[str, str]]) -> None:
    assert found(HEAD + text) == faults
