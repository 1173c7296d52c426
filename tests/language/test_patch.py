from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language.patch import Edit, PatchedText

TEXT = "a: \tx # y\nb: z\n"


def patched(*edits: Edit) -> PatchedText:
    return PatchedText(Source("a.yaml", TEXT), list(edits))


def test_edits_are_applied_where_they_stand() -> None:
    assert patched(Edit(13, 14, "long"), Edit(3, 4, "    ")).text == "a:     x # y\nb: long\n"


@given(st.lists(st.integers(0, len(TEXT)), min_size=4, max_size=4, unique=True), st.text("x", max_size=5))
def test_letters_outside_edits_keep_their_places(places: list[int], new: str) -> None:
    first, second, third, fourth = sorted(places)
    both = patched(Edit(first, second, new), Edit(third, fourth, ""))

    letters = [(both.place(index), letter) for index, letter in enumerate(both.text)]
    kept = [at for at in range(len(TEXT)) if not (first <= at < second or third <= at < fourth)]

    assert [(at, TEXT[at]) for at in kept] == [
        pair for number, pair in enumerate(letters) if not first <= number < first + len(new)
    ]


def test_a_place_inside_an_edit_lies_inside_what_it_replaced() -> None:
    wide = patched(Edit(3, 4, "    "))
    assert [wide.place(index) for index in (2, 3, 5, 6, 7)] == [2, 3, 4, 4, 4]


def test_torn_is_what_was_left_out_and_what_touches_it() -> None:
    text = patched(Edit(4, 9, "x"), Edit(3, 4, " ", torn=False))
    source = text.source
    assert text.is_torn(Span(source, 0, 5))
    assert not text.is_torn(Span(source, 0, 4))
    assert text.is_torn_behind(2)
    assert not text.is_torn_behind(0)
