from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.errors import NotStored
from genesis_dsl.server.questions import LARGEST, is_name, read_name


@pytest.mark.parametrize(
    ("name", "read"), [("T1", ("T", 1)), ("d12", ("D", 12)), ("O3", ("O", 3)), ("7", ("T", 7))]
)
def test_names_of_a_run_are_read(name: str, read: tuple[str, int]) -> None:
    assert read_name(name) == read


@given(st.text(max_size=30))
def test_any_text_is_a_name_or_told(text: str) -> None:
    with suppress(NotStored):
        letter, number = read_name(text)
        assert letter in "TDO"
        assert 0 <= number <= LARGEST


def test_a_moment_is_no_name() -> None:
    assert is_name("T1")
    assert is_name("d4")
    assert not is_name("2018-03-06 09:15")
    assert not is_name("")
