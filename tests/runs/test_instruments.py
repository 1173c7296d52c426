from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.resources import resource
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.instruments import read_instruments


def test_a_file_is_named_by_its_id_or_its_path() -> None:
    path = resource("rulesets/instruments/fx_majors.yaml")

    assert read_instruments("fx_majors") == read_instruments(str(path))
    assert "EURUSD" in read_instruments().symbols


def test_a_name_of_none_says_what_to_write() -> None:
    with pytest.raises(SettingsError, match="There is no instruments file fx_minors"):
        read_instruments("fx_minors")


def test_a_file_with_errors_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("genesis: 1\nkind: instruments\nid: own\ntitle: Own\n")

    with pytest.raises(RulesRefused):
        read_instruments(str(path))
