import pytest

from tests.language.rules import ENTRY, STRATEGY, found, load

WAIVER = """\
waive:
  - code: T120
    until: 2026-12-31
    by: A. Novak
    because: A test account.
    where: entries > long
"""
TEXT = STRATEGY + WAIVER + ENTRY


def test_a_waiver_says_what_until_when_who_and_why() -> None:
    file, faults = load(TEXT)

    assert (file is not None, faults) == (True, [])
    assert file is not None
    (waiver,) = file.waive
    assert (waiver.code.text, waiver.until.text, waiver.by.text) == ("T120", "2026-12-31", "A. Novak")
    assert waiver.where is not None
    assert waiver.where.text == "entries > long"


def test_it_holds_for_the_whole_file_where_nothing_else_is_said() -> None:
    file, faults = load(TEXT.replace("    where: entries > long\n", ""))

    assert faults == []
    assert file is not None
    assert file.waive[0].where is None


@pytest.mark.parametrize("key", ["until: 2026-12-31", "by: A. Novak", "because: A test account."])
def test_each_key_must_be_there(key: str) -> None:
    text = TEXT.replace(f"    {key}\n", "")

    assert found(text) == [("Y202", "code")]
    file, _ = load(text)
    assert file is not None
    assert file.waive == ()


@pytest.mark.parametrize("day", ["2026-02-30", "20261231", "31.12.2026", "2026-W01-1", "never"])
def test_what_is_no_day_is_told(day: str) -> None:
    assert found(TEXT.replace("2026-12-31", day)) == [("S115", day)]


def test_a_key_that_is_misspelt_is_told() -> None:
    assert found(TEXT.replace("by: A", "bye: A")) == [("Y201", "bye")]


def test_a_waiver_stands_in_files_of_every_kind() -> None:
    text = "genesis: 1\nkind: news\nid: x\ntitle: X\n" + WAIVER
    assert "waive" not in [span for _, span in found(text)]
