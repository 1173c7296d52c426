from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.language.plain import read_plain

TEXT = "- a: 1\n  b: [x, no]\n- c\n"
PLAIN = [{"a": "1", "b": ["x", "no"]}, "c"]


def test_lists_keys_and_texts_are_read_and_nothing_is_guessed(tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    path.write_text(TEXT, "utf-8")
    assert [read_plain(TEXT), read_plain(path), read_plain(str(path))] == [PLAIN] * 3
    assert read_plain("") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [("a: 1\na: 2\n", "the text, line 2: "), ("a: &x 1\n", "line 1"), ("nowhere.yaml", "There is no file")],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        read_plain(text)
    assert str(caught.value).endswith(".")
