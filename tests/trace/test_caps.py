"""What bound a size is named as its author named it."""

from pathlib import Path

import pytest

from genesis_dsl.engine.sizing import CAP_GUARD, CAP_MOST, CAP_TOTAL
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.trace.caps import name_cap
from tests.builders import Story, entry, flat, strategy

SWITCH = "- id: half\n  trip_when: balance < 1 USD\n  then: size to 50%\n"


@pytest.mark.parametrize(
    ("cap", "name"), [(0, "small"), (CAP_MOST, "most"), (CAP_TOTAL, "total"), (CAP_GUARD, "half")]
)
def test_a_cap_has_the_name_that_its_file_gives_it(cap: int, name: str, tmp_path: Path) -> None:
    rules = strategy(entry(more="size_at_most:\n  - id: small\n    is: 0.4 lots"))
    plan = prepare(Story(rules, flat(8), switches=SWITCH).write(tmp_path)).assembled.plan
    assert name_cap(plan, plan.sites[0].entries[0], cap) == name
