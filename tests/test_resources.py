"""Shipped files are found."""

from pathlib import Path

import pytest

from genesis_dsl import resources
from genesis_dsl.resources import resource


def test_a_shipped_file_is_found() -> None:
    assert "kind: strategy" in resource("strategies/london_breakout.yaml").read_text("utf-8")


def test_the_installed_package_comes_before_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("installed", "repository"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "file").write_text(place)
    monkeypatch.setattr(resources, "PLACES", (tmp_path / "installed", tmp_path / "repository"))

    assert resource("file").read_text() == "installed"


def test_a_name_that_leads_nowhere_is_a_fault_of_the_house() -> None:
    with pytest.raises(AssertionError, match="does not ship"):
        resource("strategies/no_such_file.yaml")
