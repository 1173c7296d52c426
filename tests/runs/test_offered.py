"""What may be named from outside: rule files and prices of the working folder, and those that ship."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.errors import NotOffered
from genesis_dsl.runs.offered import Offered, Wanted, is_inside
from tests.recordings import small_story

SHIPPED = "strategies/london_breakout.yaml"


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A working folder with a strategy, prices in a folder, and files that nobody may name."""
    home = tmp_path / "home"
    (home / "strategies").mkdir(parents=True)
    (home / "data").mkdir()
    request = small_story().write(_made(tmp_path / "story"))
    mine = next(each for each in request.paths if "kind: strategy" in each.read_text())
    (home / "strategies/mine.yaml").write_bytes(mine.read_bytes())
    (home / "data/EURUSD_M1_2026.csv").write_bytes(next(request.data.glob("*.csv")).read_bytes())
    (home / ".secret.yaml").write_text("token: 1")
    (home / "secret.txt").write_text("token")
    (home / "secret").write_text("token")
    (tmp_path / "outside.yaml").write_text("token: 1")
    return home


def test_strategies_of_the_folder_come_before_those_that_ship(home: Path) -> None:
    found = Offered(home).strategies()

    assert found[0].file == "strategies/mine.yaml"
    shipped = next(each for each in found if each.file == SHIPPED)
    assert (shipped.id, shipped.timeframe) == ("london_breakout", "M15")
    assert [each.name for each in shipped.parameters][:1] == ["channel"]
    assert "demo" in [each.id for each in Offered(home).accounts()]


def test_prices_are_listed_by_their_folder(home: Path, tmp_path: Path) -> None:
    further = tmp_path / "story"

    assert Offered(home, (further,)).price_places() == ["data", str(further), "demo"]
    assert Offered(home, (Path("data"),)).price_places() == ["data", "demo"]


def test_a_run_may_be_asked_for_by_name(home: Path) -> None:
    wanted = Wanted(("strategies/mine.yaml", SHIPPED), "data", first="2026-01-05", settings=("channel=10",))

    request = Offered(home).request(wanted)

    assert request.paths[0] == home / "strategies/mine.yaml"
    assert request.paths[1].is_file()
    assert (request.data, request.first, request.settings) == (
        home / "data",
        1_767_571_200_000,
        ("channel=10",),
    )
    assert Offered(home).request(Wanted((SHIPPED,), "demo")).data.name == "synthetic"


def test_prices_elsewhere_are_named_as_they_were_typed(home: Path, tmp_path: Path) -> None:
    story = tmp_path / "story"
    offered = Offered(home, (story,))

    assert offered.request(Wanted((SHIPPED,), str(story))).data == story
    with pytest.raises(NotOffered):
        offered.request(Wanted((SHIPPED,), f"{story}/../home/data"))


@pytest.mark.parametrize(
    "name",
    [
        "../outside.yaml",
        "strategies/../../outside.yaml",
        "..\\outside.yaml",
        "C:\\outside.yaml",
        "/etc/passwd",
        "/etc/passwd.yaml",
        ".secret.yaml",
        "secret.txt",
        "strategies/mine.yaml\0",
        "strategies/none.yaml",
        "strategies",
        "",
        "a" * 5000 + ".yaml",
    ],
)
def test_nothing_else_can_be_named_as_a_rule_file(home: Path, name: str) -> None:
    with pytest.raises(NotOffered, match="names no rule file of the working folder"):
        Offered(home).rule_file(name)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("data", "../story"),
        ("data", "secret.txt"),
        ("data", "none"),
        ("data", ""),
        ("account", "../outside.yaml"),
        ("account", "../demo"),
        ("account", "secret"),
        ("calendar", "secret.txt"),
        ("calendar", "/etc/hosts"),
    ],
)
def test_prices_accounts_and_calendars_lie_in_the_folder_too(home: Path, field: str, value: str) -> None:
    wanted = replace(Wanted((SHIPPED,), "data"), **{field: value})  # type: ignore[arg-type]  # texts all

    with pytest.raises(NotOffered):
        Offered(home).request(wanted)


def test_a_name_stays_in_its_folder_on_every_system() -> None:
    assert is_inside("strategies/mine.yaml")
    assert not any(map(is_inside, ["/a", "\\a", "c:a", "a/../b", "a\\..\\b", ".a/b", "a/.git/b", "a\nb", ""]))
