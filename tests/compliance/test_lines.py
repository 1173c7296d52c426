from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.compliance.lines import Said, plain, sections, tree
from tests.checker.files import load
from tests.compliance.papers import FIRM


def test_what_is_indented_belongs_to_the_line_above() -> None:
    assert tree(["If:", "  a.", "    b.", "  c.", "Then."]) == (
        Said("If:", (Said("a.", (Said("b."),)), Said("c."))),
        Said("Then."),
    )


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from("abc")), max_size=12))
def test_no_line_is_lost_whatever_the_indentation(rows: list[tuple[int, str]]) -> None:
    def texts(found: tuple[Said, ...]) -> list[str]:
        return [text for each in found for text in (each.text, *texts(each.below))]

    assert texts(tree("  " * depth + text for depth, text in rows)) == [text for _, text in rows]


def test_a_read_back_is_cut_at_its_headings() -> None:
    assert sections(["Head.", "More.", "", "Names", "  a: 1.", "", "Last."]) == [
        ("", (Said("Head."), Said("More."))),
        ("Names", (Said("a: 1."),)),
        ("", (Said("Last."),)),
    ]


def test_text_for_people_stands_on_one_line() -> None:
    folded = load(FIRM.replace("title: A firm's terms", "title: |\n  A firm's\n  terms")).title
    assert (plain(folded), plain(None)) == ("A firm's terms", "")
