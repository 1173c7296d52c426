from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.resources import resource
from genesis_dsl.runs.catalogue import pages
from genesis_dsl.runs.explain import explain
from tests.language.rules import ENTRY, STRATEGY


@pytest.mark.parametrize("code", sorted(pages()))
def test_every_code_has_its_page(code: str) -> None:
    text = explain(code).text
    assert text.startswith(f"{code}: ")
    assert explain(code.lower()).text == text


def test_a_file_is_read_back() -> None:
    answer = explain(str(resource("strategies/london_breakout.yaml")))
    assert answer.found == ()
    assert answer.text.startswith("london_breakout: London breakout")


def test_names_can_be_written_out() -> None:
    path = str(resource("strategies/london_breakout.yaml"))
    assert "crosses above range_top" in explain(path).text
    assert "crosses above the highest M15 high of the last 20 bars" in explain(path, written_out=True).text


def test_an_account_is_read_with_the_files_that_it_names() -> None:
    assert explain(str(resource("rulesets/accounts/demo.yaml"))).found == ()


def test_a_file_with_errors_gives_its_findings(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(STRATEGY + ENTRY.replace("close > open", "close > emma(close, 20)"))
    answer = explain(str(path))
    assert answer.text == ""
    assert [each.code for each in answer.found if each.severity == "error"] == ["N202"]


def test_a_word_is_explained() -> None:
    assert explain("crosses above").text.startswith("crosses above")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("sma", "average(source, bars)"),
        ("news", "around(high_impact"),
        ("golden cross", "crosses above average(close, 200)"),
        ("200 ema", "ema(close, 200)"),
        ("losing_streak", "streak(trades where profit < 0)"),
    ],
)
def test_what_traders_call_otherwise_is_explained_by_how_it_is_said_here(asked: str, said: str) -> None:
    text = explain(asked).text

    assert text.startswith(asked)
    assert said in text


@pytest.mark.parametrize(
    ("asked", "near"), [("emma", "ema"), ("crosses over", "crosses above"), ("T2O4", "T204")]
)
def test_what_is_unknown_is_answered_with_the_nearest(asked: str, near: str) -> None:
    with pytest.raises(SettingsError, match=near):
        explain(asked)


def test_the_nearest_file_of_the_working_folder_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "strategies").mkdir()
    (tmp_path / "strategies" / "my_breakout.yaml").write_text(STRATEGY + ENTRY)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match=r"strategies.my_breakout\.yaml"):
        explain("my_brakeout.yaml")
