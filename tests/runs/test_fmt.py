import stat
from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.fmt import format_files, write
from tests.language.rules import ENTRY, STRATEGY

CARELESS = STRATEGY + ENTRY.replace("close > open", "close>open  # up")
CANONICAL = STRATEGY + ENTRY.replace("close > open", "close > open  # up")


def rule_file(folder: Path, text: str = CARELESS) -> Path:
    path = folder / "a.yaml"
    path.write_bytes(text.encode())
    return path


def test_a_file_is_written_in_its_one_form_with_its_permissions(tmp_path: Path) -> None:
    path = rule_file(tmp_path, CARELESS.replace("\n", "\r\n"))
    path.chmod(0o640)
    (formatted,) = format_files([path])

    write(formatted)

    assert path.read_bytes() == CANONICAL.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path = rule_file(tmp_path)
    link = tmp_path / "b.yaml"
    link.symlink_to(path)
    (formatted,) = format_files([link])

    write(formatted)

    assert link.is_symlink()
    assert path.read_text() == CANONICAL


def test_a_file_named_twice_is_formatted_once(tmp_path: Path) -> None:
    path = rule_file(tmp_path)
    assert len(list(format_files([path, tmp_path, path]))) == 1


def test_a_file_with_errors_is_left_alone_and_its_findings_told(tmp_path: Path) -> None:
    path = rule_file(tmp_path, CARELESS + "entrys:   1\n")
    (formatted,) = format_files([path])
    assert not formatted.differs
    assert [each.code for each in formatted.found] == ["Y201"]


def test_bytes_that_are_no_text_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"title: \xff\n")
    (formatted,) = format_files([path])
    assert not formatted.differs
    assert formatted.found


def test_the_difference_is_a_unified_diff(tmp_path: Path) -> None:
    (formatted,) = format_files([rule_file(tmp_path)])
    assert "-    when: close>open  # up\n+    when: close > open  # up\n" in formatted.diff()


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        list(format_files([tmp_path / "no.yaml"]))
