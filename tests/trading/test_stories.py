"""Every story of `stories/`: what it says of deals, orders, decisions and profit is what the venue does."""

from pathlib import Path

import pytest

from tests.trading.stories import FOLDER, Told, stories

FILES = sorted(each.stem for each in FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("told", [told for file in FILES for told in stories(file)], ids=str)
def test_it_goes_as_it_is_told(told: Told, tmp_path: Path) -> None:
    lived = told.live(tmp_path)
    expected = {name: says for name, says in told.says.items() if hasattr(type(lived), name)}
    assert expected, "a story says what comes of it"
    assert {name: getattr(lived, name) for name in expected} == expected


def test_no_two_stories_have_one_name() -> None:
    names = [told.name for file in FILES for told in stories(file)]
    assert len(set(names)) == len(names)
