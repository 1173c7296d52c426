import pytest

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.record import CANNOT_TELL, HOLDING
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.trace.reasons import Reasons
from genesis_dsl.trading import tables
from genesis_dsl.trading.log import LOG_WIDTH, Decision, read
from tests.builders import Story, entry, flat, strategy


@pytest.fixture(scope="module")
def reasons(tmp_path_factory: pytest.TempPathFactory) -> Reasons:
    story = Story(
        strategy(entry(), exits="- id: stale\n  when: held > 1 hours\n  do: close position"),
        flat(3),
        limits="- id: floor\n  must_hold: equity > 0\n",
        switches="- id: brake\n  trip_when: equity < 0\n  then: block entries\n",
    )
    return Reasons(prepare(story.write(tmp_path_factory.mktemp("reasons"))).assembled)


@pytest.mark.parametrize(
    ("kind", "index", "said"),
    [
        (tables.WHY_NONE, 0, ""),
        (tables.WHY_SIGNAL, 0, "entry:go"),
        (tables.WHY_STOP, 0, "stop"),
        (tables.WHY_TARGET, 2, "target:2"),
        (tables.WHY_EXIT, 0, "exit:stale"),
        (tables.WHY_RULE, 0, "rule:floor"),
        (tables.WHY_SWITCH, 1, "switch:brake"),
        (tables.WHY_HOLDING, 1, "holding:brake"),
        (tables.WHY_CANNOT_TELL, 0, "cannot tell:floor"),
        (tables.WHY_UNKNOWN, 2, "stop unknown"),
        (tables.WHY_WRONG_SIDE, 4, "target on the wrong side"),
        (tables.WHY_TOO_NEAR, 2, "stop too near"),
        (tables.WHY_FROZEN, 0, "frozen"),
        (tables.WHY_SIDE_FULL, 3, "no lots left on this side"),
        (tables.WHY_ENDED, 0, "position ended"),
        (tables.WHY_TOO_FAR, 2, "stop too far away"),
        (tables.WHY_END, 0, "open at end"),
    ],
)
def test_a_number_has_its_words(reasons: Reasons, kind: int, index: int, said: str) -> None:
    assert reasons.text(kind, index) == said


def test_who_cannot_tell_says_why(reasons: Reasons) -> None:
    nothing = read(Decision, [0] * LOG_WIDTH)
    for kind in (HOLDING, CANNOT_TELL):
        made = nothing._replace(kind=kind, why=tables.WHY_NONE, why_number=2 + op.NO_VOLUME)
        assert reasons.of_decision(made) == "no volume in this data"
