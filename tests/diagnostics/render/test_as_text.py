from genesis_dsl.diagnostics.diagnostic import Diagnostic, Note, Severity
from genesis_dsl.diagnostics.render.as_text import to_text
from genesis_dsl.diagnostics.source import Source, Span
from tests.diagnostics.render.made import finding


def test_a_finding_shows_fact_place_line_and_help() -> None:
    assert to_text([finding()]) == (
        "error L214: this can never be true\n"
        "  strategies/london_breakout.yaml:31:15   entries > long_breakout > broke_out\n"
        "  31 |         when: close > highest(high, 20)\n"
        "     |               ^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  help: use the 20 bars before this one:  close > highest(high, 20)[1]\n"
        "\n"
        "1 error"
    )


def test_a_second_place_is_shown_with_its_text() -> None:
    source = Source("a.yaml", "risk: 1\nrisk: 2\n")
    note = Note(Span(source, 0, 4), "given here first")
    twice = Diagnostic("Y105", Severity.ERROR, Span(source, 8, 12), "given twice", notes=(note,))

    assert to_text([twice]).splitlines()[2:6] == [
        "   2 | risk: 2",
        "     | ^^^^",
        "   1 | risk: 1",
        "     | ^^^^ given here first",
    ]


def test_a_second_place_in_another_file_names_that_file() -> None:
    first, second = Source("a.yaml", "id: same\n"), Source("b.yaml", "kind: x\nid: same\n")
    note = Note(Span(first, 4, 8), "the first file of this id")
    twice = Diagnostic("N224", Severity.ERROR, Span(second, 12, 16), "two files", notes=(note,))

    assert to_text([twice]).splitlines()[1:7] == [
        "  b.yaml:2:5",
        "   2 | id: same",
        "     |     ^^^^",
        "  a.yaml:1:5",
        "   1 | id: same",
        "     |     ^^^^ the first file of this id",
    ]


def test_a_place_over_several_lines_shows_the_first() -> None:
    text = to_text([finding("a: [close,\n  open]\n", "[close,\n  open]")])
    assert "   1 | a: [close,\n     |    ^^^^^^^\n" in text


def test_a_tab_before_the_place_keeps_the_caret_under_it() -> None:
    assert "\n     | \t^^^^" in to_text([finding("\twhen: x", "when")])


def test_an_empty_place_has_one_caret() -> None:
    source = Source("a.yaml", "x")
    assert "   1 | x\n     |  ^" in to_text([Diagnostic("Y1", Severity.ERROR, Span(source, 1, 1), "missing")])


def test_findings_are_counted_by_weight() -> None:
    found = [finding(), finding(), finding(severity=Severity.WARNING), finding(severity=Severity.ADVICE)]
    assert to_text(found).splitlines()[-1] == "2 errors, 1 warning, 1 piece of advice"


def test_nothing_found_is_no_text() -> None:
    assert to_text([]) == ""


def test_colour_comes_only_when_asked_for() -> None:
    assert "\x1b[" in to_text([finding()], colour=True)
    assert "\x1b[" not in to_text([finding()])


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    text = to_text([finding("x" * 5_000 + " close > open " + "y" * 5_000, "close > open")])
    shown, carets = text.splitlines()[2:4]
    assert len(shown) < 250
    assert shown.index("close > open") == carets.index("^")
    assert carets.count("^") == len("close > open")


def test_what_a_terminal_would_obey_is_not_sent_to_it() -> None:
    text = to_text([finding("\x1b[2J\x07 close", "close")])
    assert "\x1b" not in text
    assert text.splitlines()[3].index("^") == text.splitlines()[2].index("close")
