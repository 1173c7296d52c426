import pytest

from genesis_dsl.language import kinds
from tests.language.rules import RULESET, found, load

RULES = RULESET + "  - id: cap\n    must_hold: equity > 0\n"
GROUP = "groups:\n  - id: ideas\n    of: openings\n    same: [symbol, side]\n"


def test_a_group_says_what_its_things_share_and_when_the_next_one_joins() -> None:
    file, faults = load(RULES + GROUP + "    joins_when: time_since_last_opening <= 5 minutes\n")

    assert faults == []
    assert isinstance(file, kinds.Ruleset)
    (group,) = file.gathers
    assert (group.id.text, group.of.text, [each.text for each in group.same]) == (
        "ideas",
        "openings",
        ["symbol", "side"],
    )
    assert group.joins_when is not None


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("    of: openings\n", "", [("Y202", "id")]),
        ("    of:", "    off:", [("Y201", "off")]),
        ("- id: ideas\n    of", "- of", [("Y203", "of")]),
        ("[symbol, side]", "[symbol, symbol]", [("Y217", "symbol")]),
        ("  - id: ideas\n", "    id: ideas\n", [("Y206", "id: ideas\n    of: openings"[:15])]),
    ],
)
def test_what_is_wrong_in_a_group_is_answered(old: str, new: str, faults: list[tuple[str, str]]) -> None:
    assert [(code, text[:15]) for code, text in found(RULES + GROUP.replace(old, new))] == [
        (code, text[:15]) for code, text in faults
    ]
