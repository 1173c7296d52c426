"""A file lists the changes of it that come to the same."""

from tests.language.rules import ENTRY, STRATEGY, found, load

LISTED = """\
equivalent:
  - change: equity becomes balance
    because: No position is open when an entry is asked.
    where: long
"""
TEXT = STRATEGY + LISTED + ENTRY


def test_a_change_is_listed_with_its_reason() -> None:
    file, faults = load(TEXT)

    assert faults == []
    assert file is not None
    (one,) = file.equivalent
    assert (one.change.text, one.because.text) == (
        "equity becomes balance",
        "No position is open when an entry is asked.",
    )
    assert one.where is not None
    assert one.where.text == "long"


def test_the_reason_must_be_there() -> None:
    assert [
        code
        for code, _ in found(TEXT.replace("    because: No position is open when an entry is asked.\n", ""))
    ] == ["Y202"]
