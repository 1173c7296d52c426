from tests.checker.files import ruleset
from tests.checker.readback.aloud import told

GROUPS = """\
groups:
  - id: ideas
    of: openings
    same: [symbol, side]
    joins_when: time_since_last_opening <= 5 minutes
"""


def test_a_group_says_what_counts_as_one_and_what_joins_it() -> None:
    lines = told(ruleset("must_hold: count(ideas today) <= 3", head=GROUPS))
    assert "ideas: positions opened of the same symbol and side count as one." in lines
    assert any(line.startswith("Another one joins the latest of them when") for line in lines)
