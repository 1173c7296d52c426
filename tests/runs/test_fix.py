from pathlib import Path

import pytest

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Fix, Severity
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.fix import Fixed, chosen, fix, mended
from genesis_dsl.runs.validate import validate
from tests.language.rules import ENTRY, STRATEGY

RIGHT = STRATEGY + ENTRY.replace("close > open", "rsi(close, 14) >= 70 and close crosses above open")
WRONG = STRATEGY + ENTRY.replace("close > open", "RSI(close, 14) => 70 && Close crosses over open")
TEXT = Source("a.yaml", "abcdef")


def at(start: int, end: int, text: str) -> Diagnostic:
    span = Span(TEXT, start, end)
    return Diagnostic("S101", Severity.ERROR, span, "wrong", fix=Fix(span, text, safe=True))


def mend(*paths: Path) -> Fixed:
    return fix(paths, lambda: validate(paths))


def test_fixes_are_put_in_their_places() -> None:
    assert mended(TEXT, [at(0, 1, "AA"), at(2, 4, ""), at(6, 6, "!")]) == "AAbef!"


def test_of_two_fixes_that_overlap_the_first_is_taken() -> None:
    first, second, third = at(0, 3, "x"), at(2, 5, "y"), at(5, 6, "z")
    assert chosen([third, second, first]) == [first, third]


def test_of_two_fixes_that_add_in_one_place_one_is_taken() -> None:
    first, second = at(2, 2, "x"), at(2, 2, "y")
    assert len(chosen([first, second])) == 1
    assert chosen([at(2, 3, "z"), first]) == [first, at(2, 3, "z")]


def test_lines_that_a_fix_adds_end_as_those_of_the_file() -> None:
    source = Source("a.yaml", "a: b\r\n")
    span = Span(source, 3, 4)
    fault = Diagnostic("Y103", Severity.ERROR, span, "cut", fix=Fix(span, "\n  - b", safe=True))
    assert mended(source, [fault]) == "a: \r\n  - b\r\n"


def test_all_safe_fixes_are_applied_until_none_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(WRONG)

    fixed = mend(path)

    assert path.read_text() == RIGHT
    assert fixed.told.findings == validate([path]).findings
    assert {each.code for each in fixed.mended[str(path)]} == {"S101", "S104", "S109", "S121"}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_byte_order_mark_stay(end: str, mark: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes((mark + WRONG.replace("\n", end)).encode())

    mend(path)

    assert path.read_bytes() == (mark + RIGHT.replace("\n", end)).encode()


def test_a_fix_that_may_change_what_was_meant_is_never_applied(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = (STRATEGY + ENTRY).replace("entries:", "entrys:")
    path.write_text(text)

    fixed = mend(path)

    assert (path.read_text(), fixed.mended) == (text, {})
    assert [each.code for each in fixed.told.findings] == ["Y201"]


ACCOUNT = """genesis: 1
kind: account
id: mine
title: Mine
currency: USD
initial_balance: 100_000 USD
instruments: fx_majors
strategies:
  - id: story
"""


def test_a_file_that_was_only_used_is_told_and_not_changed(tmp_path: Path) -> None:
    story = tmp_path / "story.yaml"
    story.write_text(WRONG.replace("id: breakout", "id: story"))
    (tmp_path / "mine.yaml").write_text(ACCOUNT)
    before = story.read_bytes()

    fixed = mend(tmp_path / "mine.yaml")

    assert (story.read_bytes(), fixed.mended) == (before, {})
    assert list(fixed.only_used) == [str(story)]


def test_a_file_that_nobody_may_write_is_told_and_the_others_are_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    for path in (one, two):
        path.write_text(WRONG.replace("id: long", f"id: {path.stem}"))
    monkeypatch.setattr("os.access", lambda path, _: Path(path) != one)

    fixed = mend(tmp_path)

    assert list(fixed.refused) == [str(one)]
    assert list(fixed.mended) == [str(two)]
    assert "RSI" in one.read_text()


def test_a_file_that_changed_while_it_was_checked_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(WRONG)
    told = validate([path])
    path.write_text("# mine\n" + WRONG)

    fixed = fix([path], lambda: told)

    assert (list(fixed.refused), path.read_text()) == ([str(path)], "# mine\n" + WRONG)


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        mend(tmp_path / "no.yaml")
