from pathlib import Path

from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, strategy


def test_what_is_waited_for_becomes_numbers(tmp_path: Path) -> None:
    texts = (
        "then: alert info",
        "then: alert info\n  re_arm: next week and after 3 trades and after 2 hours",
        "then: alert info\n  re_arm: when clear and after 5 minutes clear",
    )
    switches = "".join(
        f"- id: {name}\n  trip_when: equity < 0\n  {text}\n" for name, text in zip("abc", texts, strict=True)
    )
    story = Story(strategy(entry()), flat(3), switches=switches)
    a, b, c = prepare(story.write(tmp_path)).assembled.world.guards[-3:]
    assert int(a["re_person"]) == 1
    assert (int(b["re_week"]), int(b["re_trades"]), int(b["re_after"])) == (1, 3, 7_200_000)
    assert (int(c["re_clear"]), int(c["re_clear_after"])) == (1, 300_000)
