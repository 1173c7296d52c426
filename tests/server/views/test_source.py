from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.server.views.source import source_page
from genesis_dsl.trace.rows import SourceRow


def lines(text: str) -> list[str]:
    return [line for _, line in source_page(SourceRow("strategy", "a", "a.yaml", "", text)).lines]


def test_the_last_line_end_begins_no_line() -> None:
    assert lines("a\nb\n") == ["a", "b"]
    assert lines("a\nb") == ["a", "b"]
    assert lines("a\r\n\r\nb\r\n") == ["a", "", "b"]


def test_an_empty_file_has_one_empty_line() -> None:
    assert lines("") == [""]


@given(st.text(alphabet=st.characters(exclude_characters="\r\ufeff")))
def test_no_character_is_lost(text: str) -> None:
    assert "\n".join(lines(text)) == text.removesuffix("\n")
