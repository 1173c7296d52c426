import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.store.readable import readable


@pytest.mark.parametrize(
    "text",
    [
        "Why so early?",
        "two\nlines\tand a tab",
        "شراء عند الكسر",
        "לקנות",
        "e\u0301",
        "👩\u200d💻",
        "50 € to 60 €",
    ],
)
def test_what_people_write_in_any_script_is_kept(text: str) -> None:
    assert readable("The note", text) == text


@pytest.mark.parametrize("turning", [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x61C])
def test_what_changes_the_direction_of_letters_is_refused_by_its_name(turning: int) -> None:
    with pytest.raises(SettingsError, match=rf"The note .*direction of what follows it \(U\+{turning:04X}\)"):
        readable("The note", f"sell {chr(turning)}yub")


@pytest.mark.parametrize("unseen", ["\0", "\x1b[2J", "\x7f", "\x85", "\ud800"])
def test_what_cannot_be_seen_is_refused(unseen: str) -> None:
    with pytest.raises(SettingsError, match="cannot be seen"):
        readable("The name", f"Ann{unseen}")
