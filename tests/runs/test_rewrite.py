import os
import stat
from errno import ENOSPC
from pathlib import Path

import pytest

from genesis_dsl.runs.rewrite import rewrite


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a.yaml"
    made.write_bytes(b"before\r\n")
    return made


def test_a_file_keeps_its_permissions_its_line_ends_and_its_mark(path: Path) -> None:
    path.chmod(0o640)

    rewrite(path, "\ufeffafter\r\n")

    assert path.read_bytes() == b"\xef\xbb\xbfafter\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in path.parent.iterdir()] == ["a.yaml"]


def test_a_new_file_has_the_permissions_of_other_new_files(path: Path) -> None:
    new, other = path.with_name("new.yaml"), path.with_name("other.yaml")
    other.touch()

    rewrite(new, "new")

    assert new.read_text() == "new"
    assert new.stat().st_mode == other.stat().st_mode


def test_a_link_stays_a_link(path: Path) -> None:
    link = path.with_name("link.yaml")
    link.symlink_to(path)

    rewrite(link, "after")

    assert link.is_symlink()
    assert path.read_text() == "after"


def test_a_file_that_could_not_be_written_whole_is_left_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(part: Path, _: bytes) -> int:
        part.touch()
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fill)
    with pytest.raises(OSError, match="No space left"):
        rewrite(path, "after")

    assert [(each.name, each.read_bytes()) for each in path.parent.iterdir()] == [("a.yaml", b"before\r\n")]


def test_a_file_that_is_for_reading_only_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere

    with pytest.raises(PermissionError):
        rewrite(path, "after")

    assert path.read_bytes() == b"before\r\n"
