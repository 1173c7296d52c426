import pytest

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language.slips import line_above, slips_around, slips_in
from tests.language.rules import ENTRY, STRATEGY, found, load, whole


@pytest.mark.parametrize(
    ("old", "new", "code", "meant"),
    [
        ("  - id:", "  -id:", "Y130", "- "),
        ("  - id:", "  \u2013 id:", "Y130", "- "),
        ("  - id:", "  \u2022 id:", "Y130", "- "),
        ("id: long", "id:long", "Y125", "id: "),
        ("    when: close", "    when:close", "Y125", "when: "),
        ("  - id:", "  * id:", "Y130", "- "),
        ("- id: long", "- id long", "Y125", "id: "),
        ("when: close", "when\uff1aclose", "Y125", "when: "),
        ("when: close", "when:\u00a0close", "Y131", " "),
        ("    when", "  \u00a0 when", "Y131", " "),
    ],
)
def test_a_slip_is_told_once_and_mended(old: str, new: str, code: str, meant: str) -> None:
    _, (fault, *others) = load(STRATEGY + ENTRY.replace(old, new))
    assert fault.fix is not None
    assert (fault.code, fault.fix.text, others) == (code, meant, [])


@pytest.mark.parametrize("text", ["   when: close > open\n", "      when: close > open\n"])
def test_a_shifted_line_is_read_where_it_belongs(text: str) -> None:
    shifted = ENTRY.replace("    when: close > open\n", text).replace("10 pips", "max(1")
    assert [code for code, _ in found(STRATEGY + shifted)] == ["Y127", "S124"]


def test_a_comment_inside_a_sentence_is_told() -> None:
    (fault,) = load(STRATEGY + ENTRY.replace("> open", "> open # why\n      and close > low"))[1]
    assert fault.message == "The comment on line 10 ends the sentence, so this line belongs to nothing"


def test_a_dash_may_be_the_second_slip() -> None:
    text = STRATEGY + ENTRY.replace("  - id", "  -id").replace("    side", "   side")
    assert [code for code, _ in found(text)] == ["Y130", "Y127"]


def test_plain_lines_have_no_slip() -> None:
    assert [slip for line in ENTRY.splitlines() for slip in slips_in(whole(line))] == []


def test_the_line_above_is_the_nearest_with_words() -> None:
    source = Source("a.yaml", "-id: x\n\n  b: 1\n")
    line = Span(source, 8, 14)
    above = line_above(line)
    assert above is not None
    assert (above.text, line_above(above)) == ("-id: x", None)
    assert [slip.span.text for slip in slips_around(line)] == ["-"]
