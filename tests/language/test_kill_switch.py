import pytest

from genesis_dsl.language import kinds
from tests.language.rules import SWITCH, SWITCHES, found, load


def test_a_switch_is_read_in_full() -> None:
    more = (
        "    for_each: symbol\n    scope: account\n    names:\n      wide: 3 pips\n"
        "    for_at_least: 5 seconds\n    if_unknown: trip\n    re_arm: next day and by operator\n"
        "    re_arm_when: spread < wide\n    because: Spreads widen.\n    renamed_from: loss\n"
    )
    file, faults = load(SWITCHES + SWITCH + more)

    assert faults == []
    assert isinstance(file, kinds.KillSwitch)
    (switch,) = file.switches
    assert [part.kind for part in switch.re_arm] == ["next", "by"]
    assert switch.re_arm_when is not None
    assert switch.condition.span.text == "spread > 3 pips"
    assert switch.for_at_least is not None


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (SWITCH.replace("trip_when", "when"), [("Y201", "when")]),
        (SWITCH.replace("    trip_when: spread > 3 pips\n", ""), [("Y209", "id")]),
        (SWITCH.replace("    then: block entries\n", ""), [("Y202", "id")]),
        (SWITCH.replace("id: day_loss", "for_each: symbol"), [("Y203", "for_each")]),
        (SWITCH + "    re_arm: soon\n", [("S135", "soon")]),
        (SWITCH + "    re_arm: [next day]\n", [("Y206", "[next day]")]),
        (SWITCH + "    re_arm: 'by ''operator'''\n", [("Y126", "by ''operator''")]),
        (SWITCH + "    re_arm:\n", [("Y112", "re_arm")]),
        (SWITCH + "    if_unknown: maybe\n", [("Y208", "maybe")]),
        (SWITCH + SWITCH, [("Y204", "day_loss")]),
    ],
)
def test_what_is_wrong_in_a_switch_is_answered(text: str, faults: list[tuple[str, str]]) -> None:
    assert found(SWITCHES + text) == faults


def test_a_key_of_another_kind_is_answered_with_ours() -> None:
    (fault,) = load(SWITCHES + SWITCH.replace("trip_when", "when"))[1]
    assert fault.help == "did you mean `trip_when`?"


def test_what_stands_in_a_file_without_a_name_is_read() -> None:
    file, faults = load((SWITCHES + SWITCH).replace("id: limits\n", ""))
    assert isinstance(file, kinds.KillSwitch)
    assert [each.id.text for each in file.switches] == ["day_loss"]
    assert [each.code for each in faults] == ["Y203"]
