import pickle

from genesis_dsl.diagnostics.source import Source, Span


def test_places_count_from_one() -> None:
    source = Source("a.yaml", "ab\ncd\n")
    assert [source.place(offset) for offset in (0, 1, 3, 5, 6)] == [(1, 1), (1, 2), (2, 1), (2, 3), (3, 1)]


def test_a_line_has_no_line_end() -> None:
    source = Source("a.yaml", "ab\r\ncd")
    assert (source.line(1), source.line(2)) == ("ab", "cd")


def test_lines_end_as_on_any_machine() -> None:
    source = Source("a.yaml", "a\rb\r\nc\nd")
    assert [source.place(offset) for offset in (0, 2, 5, 7)] == [(1, 1), (2, 1), (3, 1), (4, 1)]
    assert [source.line(number) for number in (1, 2, 3, 4)] == ["a", "b", "c", "d"]


def test_a_byte_order_mark_is_no_column() -> None:
    source = Source("a.yaml", "\ufeffab\n")
    assert (source.place(0), source.place(1), source.line(1)) == ((1, 1), (1, 1), "ab")


def test_a_hash_is_that_of_the_text() -> None:
    assert Source("a", "x").sha256 == Source("b", "x").sha256 != Source("a", "y").sha256


def test_a_span_knows_its_text_and_stretches() -> None:
    source = Source("a.yaml", "close > open")
    first, last = Span(source, 0, 5), Span(source, 8, 12)
    assert (first.text, first.to(last).text) == ("close", "close > open")


def test_editors_count_a_sign_beyond_the_first_plane_as_two_columns() -> None:
    source = Source("a.yaml", "\ufeff# 𝄞x\r\n# ä𝄞𝄞y\n")
    places = [source.utf16_place(source.text.index(sign)) for sign in ("x", "y")]
    assert places == [(1, 5), (2, 8)]


def test_the_same_text_under_the_same_name_is_the_same_source_wherever_it_was_read() -> None:
    source = Source("a.yaml", "close\nopen")
    carried = pickle.loads(pickle.dumps(Span(source, 6, 10)))

    assert carried == Span(source, 6, 10)
    assert carried.source.place(6) == (2, 1)
    assert source != Source("b.yaml", "close\nopen")
    assert source != Source("a.yaml", "close\nlow")
