"""The folder to start from: everything in it is in order, and nothing of a person's is written over."""

from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.fmt import format_files
from genesis_dsl.runs.start import lay_out
from genesis_dsl.runs.validate import validate
from genesis_dsl.trials.run import run_tests


def test_everything_in_it_validates_has_its_form_and_passes(tmp_path: Path) -> None:
    laid = lay_out(tmp_path / "new" / "rules")

    assert all(each.made for each in laid)
    folder = tmp_path / "new" / "rules"
    assert validate([folder], home=folder).findings == []
    assert [each.path for each in format_files([folder]) if each.differs or each.found] == []
    tried = run_tests([folder], home=folder)
    assert (tried.faults, tried.failed) == ((), ())
    assert [found.percent for _, found in tried.coverages] == [100, 100]


def test_what_is_there_stays_as_it_is(tmp_path: Path) -> None:
    mine = tmp_path / "strategies" / "my_first.yaml"
    mine.parent.mkdir()
    mine.write_text("mine", "utf-8")

    laid = {each.path: each.made for each in lay_out(tmp_path)}
    again = lay_out(tmp_path)

    assert mine.read_text("utf-8") == "mine"
    assert [path for path, made in laid.items() if not made] == [mine]
    assert not any(each.made for each in again)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", "utf-8")

    with pytest.raises(SettingsError, match="is a file; name a folder"):
        lay_out(tmp_path / "a")
