import json
from pathlib import Path

import pytest

from genesis_dsl.cli.json_file import check_writable, write_json
from genesis_dsl.errors import SettingsError


def test_a_file_that_can_be_written_is_left_as_it_is(tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text("old")

    check_writable(old)
    check_writable(new)

    assert old.read_text() == "old"
    assert not new.exists()


@pytest.mark.parametrize("name", ["no/folder.json", ".", "/proc/out.json"])
def test_a_file_that_cannot_be_written_is_one_sentence(name: str, tmp_path: Path) -> None:
    for attempt in (check_writable, lambda path: write_json(path, {})):
        with pytest.raises(SettingsError, match=r"cannot be written \(.*\); name another file with --json\."):
            attempt(tmp_path / name)


def test_figures_are_written_as_json_with_a_last_newline(tmp_path: Path) -> None:
    path = tmp_path / "out.json"

    write_json(path, {"title": "Größe", "trades": []})

    text = path.read_text(encoding="utf-8")
    assert json.loads(text) == {"title": "Größe", "trades": []}
    assert text.endswith("}\n")
    assert "Größe" in text


def test_what_is_no_plain_file_is_written_to_as_it_is() -> None:
    write_json(Path("/dev/null"), {})

    assert not Path("/dev/null").is_file()
