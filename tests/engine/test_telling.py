"""Who asked for what waits at the broker: an exit, a switch, a target of an entry."""

from pathlib import Path

import pytest

from tests.builders import Ran, Story, entry, flat, path, run, strategy, symbol_text

P = 110_000
BARS = [*flat(5), *flat(1), *path(P, P - 160, P - 160, P - 160)]


def frozen(folder: Path, *, exits: str = "", switches: str = "", targets: tuple[str, ...] = ()) -> Ran:
    rules = strategy(entry(stop="1.0980", targets=targets), exits=exits)
    symbols = (symbol_text(more="freeze_level: 5 pips"),)
    return run(Story(rules, BARS, symbols=symbols, switches=switches), folder)


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ({"exits": "- id: out\n  when: close < 1.0990\n  do: close position"}, ("story", "out")),
        (
            {
                "switches": "- id: flat\n  trip_when: equity < 99_900 USD\n"
                "  then: close positions\n  re_arm: next day"
            },
            ("switches", "flat"),
        ),
    ],
)
def test_what_waits_is_recorded_once_under_who_asked(
    asked: dict[str, str], who: tuple[str, str], tmp_path: Path
) -> None:
    ran = frozen(tmp_path, **asked)  # type: ignore[arg-type]  # one of the two
    waits = [each for each in ran.decisions if each.kind == "waits"]
    assert [(each.site, each.subject, each.reason) for each in waits] == [(*who, "frozen")]
    assert waits[0].detail == {"position": 1}
    assert [each.exit_reason for each in ran.positions] == ["open at end"]


def test_what_waits_keeps_the_values_that_were_read(tmp_path: Path) -> None:
    ran = frozen(tmp_path, exits="- id: out\n  when: profit < -100 USD\n  do: close position")
    (wait,) = [each for each in ran.decisions if each.kind == "waits"]
    assert -170_00 in wait.values.values()
