import pytest
from hypothesis import assume, given, settings

from genesis_dsl.diagnostics.diagnostic import has_errors
from genesis_dsl.language.canonical import canonical
from genesis_dsl.language.meaning import meaning
from genesis_dsl.language.read import load_file
from tests.language.layouts import FILES, careless, comments, outside_blocks, source


@pytest.mark.parametrize("text", FILES, ids=lambda text: text.split("id: ")[1].split("\n")[0])
def test_the_shipped_files_stand_in_their_one_form(text: str) -> None:
    assert canonical(source(text)) == (text, [])


@given(careless())
@settings(max_examples=50)  # a whole file each, written and read five times
def test_meaning_and_comments_stay_and_a_second_time_changes_nothing(text: str) -> None:
    before, found = load_file(source(text))
    assume(not has_errors(found))

    after, faults = canonical(source(text))

    assert faults == []
    assert meaning(load_file(source(after))[0]) == meaning(before)
    assert comments(after) == comments(text)
    assert canonical(source(after)) == (after, [])
    assert "\r" not in after
    assert after.endswith("\n")
    assert "\n\n\n" not in outside_blocks(after)


def test_a_file_with_an_error_in_its_sheet_or_a_sentence_stays_as_it_is() -> None:
    for text in (FILES[0] + "entrys:   1\n", FILES[0].replace("title:", "title:   x\ntitle:")):
        after, found = canonical(source(text))
        assert after == text
        assert has_errors(found)
