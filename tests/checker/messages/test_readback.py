import inspect

from genesis_dsl.checker.messages import readback


def test_a_section_without_lines_is_left_out() -> None:
    assert list(readback.section("Names", [])) == []
    assert list(readback.section("Names", ["a"])) == ["", "Names", "  a"]


def test_every_sentence_of_a_read_back_ends() -> None:
    arguments = {
        "side": 1,
        "at_once": 2,
        "count": 2,
        "ticks": True,
        "one": False,
        "most": 12,
        "sizes": ("1", "2", "3"),
        "rules": {"late": "sort"},
    }
    open_ends = {"section", "entry", "points", "more_sets"}
    for name, function in inspect.getmembers(readback, inspect.isfunction):
        if name not in open_ends:
            words = {each: arguments.get(each, "X.") for each in inspect.signature(function).parameters}
            assert function(**words).endswith((".", ":")), name


def test_while_what_an_entry_is_asked() -> None:
    assert readback.entry(-1, None).startswith("It sells, while the strategy has no position")
    assert "this entry has no position" in readback.entry(1, 1)


def test_a_ruleset_without_dates_says_so() -> None:
    assert readback.in_force("unknown", "open") == "In force since an unknown day, with no end."
    assert readback.in_force("2026-01-01", "2026-12-31") == "In force since 2026-01-01, until 2026-12-31."
