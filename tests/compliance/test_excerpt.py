import pytest

from genesis_dsl.compliance.excerpt import excerpt
from genesis_dsl.language import kinds
from tests.checker.files import load
from tests.compliance.papers import FIRM


def cut(text: str, without: tuple[str, ...]) -> list[str]:
    model = load(text)
    assert isinstance(model, kinds.Ruleset)
    return [line for _, line in excerpt(model.rules[0].span, without).lines]


def test_lines_stand_as_in_the_file_with_their_numbers() -> None:
    model = load(FIRM)
    assert isinstance(model, kinds.Ruleset)
    found = excerpt(model.rules[1].span)
    first = FIRM.splitlines().index("  - id: total_loss") + 1
    assert found.file == "file.yaml"
    assert found.lines == (
        (first, "id: total_loss"),
        (first + 1, "cites: blog"),
        (first + 2, "must_hold: equity >= 90% of initial_balance"),
    )


def test_keys_are_left_out_with_all_that_stands_below_them() -> None:
    assert cut(FIRM, ("title", "cites", "owner", "reading", "tests")) == [
        "id: daily_loss",
        "names:",
        "  floor: balance_at_day_start - 5% of initial_balance",
        "# measured at every event",
        "must_hold: equity >= floor",
        "if_broken: account failed",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_ends_of_lines_are_no_part_of_them(end: str) -> None:
    assert cut(FIRM.replace("\n", end), ("tests", "reading"))[-1] == "if_broken: account failed"


def test_a_list_of_conditions_is_whole() -> None:
    listed = (
        "    before_order:\n      all_of:\n        - id: calm\n          when: equity > 0\n\n"
        "        - id: stop\n          when: has_stop\n"
    )
    head, _, rest = FIRM.partition("    must_hold: equity >= floor\n    if_broken: account failed\n")
    assert cut(
        head.replace("    names:\n      floor: balance_at_day_start - 5% of initial_balance\n", "")
        + listed
        + rest,
        ("title", "cites", "owner", "reading", "tests"),
    )[1:] == [
        "before_order:",
        "  all_of:",
        "    - id: calm",
        "      when: equity > 0",
        "",
        "    - id: stop",
        "      when: has_stop",
    ]
