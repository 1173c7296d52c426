import pytest

from tests.checker import files
from tests.checker.files import findings, run, say, switch


def policy(more: str = "", *, step: str = "", head: str = "") -> str:
    return files.policy("patient", step + more).replace("steps:\n", f"{head}steps:\n")


def told(text: str) -> list[tuple[str, str]]:
    return [(each.code, each.span.text) for each in run(text).diagnostics]


def test_a_policy_reads_the_words_of_the_order_that_it_places() -> None:
    step = (
        "  - id: again\n    at_most: 2 times\n    all_of:\n"
        "      - id: worth_it\n        when: reward_risk_left >= 1.5 and requotes < 3\n"
        "      - id: near\n        when: moved_away <= 1.5 pips\n"
        "      - id: cheap\n        when: spread <= 1.2 * spread at signal\n"
        "    place: limit\n    at: touch_price\n    step: 0.3 pips\n    wait: 10 seconds\n"
    )
    more = (
        "give_up_when: waited > 40 seconds or cross_price > close\n"
        "closing:\n  place: limit\n  at: touch_price\n  wait: 10 seconds\n"
        "  market_when: abs(close - stop) <= 2 * spread\n"
        "expected_slippage: 0.5 * spread\nrequests_a_day: 1_500\n"
    )
    checked = run(policy(more, step=step, head="market_entries: never\nexcept: [broker_stop]\n"))

    assert [say(each) for each in checked.diagnostics] == []
    found = checked.executions["patient"]
    assert [(each.id, each.at_most, each.wait_ms) for each in found.steps] == [
        ("first", 1, 15_000),
        ("again", 2, 10_000),
    ]
    assert found.requests_a_day == 1_500
    assert found.closing is not None


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (policy("give_up_when: waited > 40\n"), [("T203", "40")]),
        (policy("give_up_when: moved_away > 3\n"), [("T203", "3")]),
        (policy("give_up_when: wated > 40 seconds\n"), [("N201", "wated")]),
        (policy("give_up_when: waited\n"), [("T207", "waited")]),
        (policy("expected_slippage: 5%\n"), [("T202", "5%")]),
        (policy("expected_slippage: close\n"), [("T119", "close")]),
        (policy("requests_a_day: 1.5\n"), [("T108", "1.5")]),
        (policy("closing: {place: market, at: touch_price}\n"), [("R309", "touch_price")]),
        (policy("closing:\n  place: limit\n"), [("R310", "limit")]),
        (policy().replace("15 seconds", "15"), [("T107", "15")]),
        (policy().replace("touch_price", "5"), [("T203", "5")]),
        (policy("    step: 1.1\n"), [("T203", "1.1")]),
        (policy("    at_most: 2\n"), [("R403", "2")]),
        (policy("    at_most: 2 bars\n"), [("R403", "2 bars")]),
        (policy("    at_most: 0 times\n"), [("R403", "0 times")]),
        (policy(head="except: [brokr_stop]\n"), [("N214", "brokr_stop")]),
        (
            policy(head="market_entries: never\n", step="  - id: last\n    place: market\n"),
            [("R402", "market")],
        ),
    ],
)
def test_what_is_wrong_in_a_policy_is_told(text: str, faults: list[tuple[str, str]]) -> None:
    assert told(text) == faults


def test_times_are_mended_in_place() -> None:
    (finding,) = run(policy("    at_most: 2\n")).diagnostics
    assert finding.fix is not None
    assert (finding.fix.text, finding.fix.safe) == ("2 times", True)


def test_words_of_a_policy_are_read_nowhere_else() -> None:
    (found,) = findings(switch("waited > 1 minute"))
    assert found == "N203 9:16 `waited` is a word of an execution, and no execution is meant here"


def test_the_order_that_is_placed_has_these_words_beside_other_things() -> None:
    assert (
        told(policy("give_up_when: count(orders where lots > lots of order) > 1 and requotes of order > 2\n"))
        == []
    )


def test_remedies_are_those_of_a_policy() -> None:
    text = policy("give_up_when: profit > 3 USD\nclosing: {place: market, at: touch_price}\n")
    assert [each.help for each in run(text).diagnostics] == [
        "ask it in `closing:`, or fold it, as in `count(positions)`, `sum(profit of positions)`",
        "remove `at:`, or say `place: limit`",
    ]
