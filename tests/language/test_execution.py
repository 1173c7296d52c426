import pytest

from genesis_dsl.language import kinds
from tests.language.rules import found, load

HEAD = "genesis: 1\nkind: execution\nid: patient\ntitle: Patient\n"
STEP = "steps:\n  - id: first\n    place: limit\n    at: touch_price\n    wait: 15 seconds\n"
WHOLE = (
    HEAD
    + "market_entries: never\nexcept: [broker_stop]\nstop_with_order: required\n"
    + STEP
    + "  - id: again\n    at_most: 2 times\n    all_of:\n      - id: near\n        when: moved_away < 1 pip\n"
    + "    place: limit\n    at: touch_price\n    step: 0.3 pips\n    wait: 5 seconds\n"
    + "give_up_when: waited > 40 seconds\npartial_fill: requote the rest\ntoo_small_rest: cancel\n"
    + "recheck_at_send: [cheap]\nclosing:\n  place: limit\n  at: touch_price\n  wait: 5 seconds\n"
    + "  market_when: spread > 2 pips\nexpected_slippage: 0.5 * spread\nrequests_a_day: 1_500\n"
)


def test_a_policy_keeps_what_it_says() -> None:
    file, faults = load(WHOLE)

    assert faults == []
    assert isinstance(file, kinds.Execution)
    first, again = file.steps
    assert (first.place.text, first.condition, first.at_most) == ("limit", None, None)
    assert again.condition is not None
    assert again.condition.op == "all_of"
    assert [each.text for each in (*file.exempt, *file.recheck_at_send)] == ["broker_stop", "cheap"]
    assert file.closing is not None
    assert file.closing.market_when is not None


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (HEAD, [("Y202", "genesis")]),
        (HEAD + STEP + "give_up_whn: waited > 1 minute\n", [("Y201", "give_up_whn")]),
        (HEAD + STEP.replace("place:", "plaec:"), [("Y201", "plaec")]),
        (HEAD + STEP.replace("limit", "limt"), [("Y208", "limt")]),
        (HEAD + STEP.replace("limit", "limit at bid + 1 point"), [("Y208", "limit at bid + 1 point")]),
        (HEAD + STEP.replace("    place: limit\n", ""), [("Y202", "id")]),
        (HEAD + STEP + STEP[7:], [("Y204", "first")]),
        (HEAD + STEP + "market_entries: always\n", [("Y208", "always")]),
        (HEAD + STEP + "partial_fill: requote\n", [("Y208", "requote")]),
        (HEAD + STEP + "closing:\n  place: limit\n  until: 5\n", [("Y201", "until")]),
        (HEAD + STEP + "closing: limit\n", [("Y206", "limit")]),
        (HEAD + STEP + "    of: 3\n", [("Y210", "of")]),
        (HEAD + STEP + "    wen: spread < 1 pip\n", [("Y201", "wen")]),
    ],
)
def test_what_is_wrong_in_a_policy_is_answered(text: str, faults: list[tuple[str, str]]) -> None:
    assert found(text) == faults


def test_a_price_behind_a_place_is_led_to_its_key() -> None:
    _, (fault,) = load(HEAD + STEP.replace("limit", "limit order at touch_price - 1 point"))

    assert fault.help == "`place: limit` and, below it, `at: touch_price - 1 point`"
