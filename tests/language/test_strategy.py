import pytest

from genesis_dsl.language import kinds
from tests.language.rules import ENTRY, STRATEGY, found, load

FULL = """\
decide: every tick
allow_forming: true
confluence:
  - id: score
    pass_at: 60 points
    require:
      - id: open_market
        when: market_open
    parts:
      - id: trend
        points: 60
        when: close > open
    veto:
      - id: opposed
        when: hammer
entries:
  - id: long
    side: buy
    at_once: 2
    when: score passes
    order:
      type: limit
      at: close - 1 pip
      cancel_after: 4 bars
      cancel_when: close > open
    risk: 1% of balance
    size_at_most:
      - id: leverage
        is: 10 * equity
    stop: 10 pips
    targets:
      - at: 2 R
        close: 50%
        then: stop to entry
    renamed_from: up
exits:
  - id: stale
    for: [long]
    when: bars_since_entry >= 96
    do: [close position, alert info]
scenarios:
  - name: it fires
    expect: {entry: long}
"""


def test_a_strategy_is_read_in_full() -> None:
    file, faults = load(STRATEGY + FULL)

    assert faults == []
    assert isinstance(file, kinds.Strategy)
    (entry,) = file.entries
    (leave,) = file.exits
    (score,) = file.confluence
    assert entry.order is not None
    assert entry.order.cancel_when is not None
    assert [each.text for each in file.symbols] == ["EURUSD"]
    assert [len(rows) for rows in (score.require, score.parts, score.veto)] == [1, 1, 1]
    assert [action.verb for action in leave.do.actions] == ["close_position", "alert"]
    assert [each.text for each in leave.entries] == ["long"]
    assert entry.targets[0].then is not None


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("side: buy", "side: long", [("Y208", "long")]),
        ("    risk: 1% of balance\n", "", [("Y202", "id")]),
        ("    risk: 1% of balance\n", "    rsk: 1% of balance\n", [("Y201", "rsk")]),
        ("    stop: 10 pips\n", "    size: 1 lots\n", [("Y210", "size")]),
        ("    stop: 10 pips\n", "    order: market\n", [("Y206", "market")]),
        ("    stop: 10 pips\n", "    order: {by: sniper}\n", []),
        ("    stop: 10 pips\n", "    order: {by: sniper, type: limit}\n", [("Y210", "type")]),
        (
            "    stop: 10 pips\n",
            "    order: {cancel_after: 2 bars, by: sniper}\n",
            [("Y210", "cancel_after")],
        ),
        ("    stop: 10 pips\n", "    order: {type: stop_limit}\n", []),
        ("    stop: 10 pips\n", "    order: {at: close}\n", [("Y202", "at")]),
        ("    stop: 10 pips\n", "    targets:\n      - close: 50%\n", [("Y202", "close")]),
        ("    stop: 10 pips\n", "    size_at_most:\n      - id: x\n", [("Y202", "id")]),
        ("    stop: 10 pips\n", "    size_at_most:\n      - is: 1 lots\n", [("Y203", "is")]),
        ("entries:", "exits:\n  - id: x\n    when: a > b\nentries:", [("Y202", "id")]),
        ("entries:", "exits:\n  - when: a > b\n    do: close position\nentries:", [("Y203", "when")]),
        (
            "entries:",
            "confluence:\n  - parts: []\nentries:",
            [("Y203", "parts"), ("Y202", "parts"), ("Y207", "[]")],
        ),
        ("entries:", "confluence:\n  - id: s\n    pass_at: 1 points\nentries:", [("Y202", "id")]),
    ],
)
def test_what_is_wrong_in_a_strategy_is_answered(old: str, new: str, faults: list[tuple[str, str]]) -> None:
    assert sorted(found(STRATEGY + ENTRY.replace(old, new))) == sorted(faults)


@pytest.mark.parametrize("rows", ["parts", "require", "veto"])
def test_lines_of_a_score_have_ids(rows: str) -> None:
    score = f"confluence:\n  - id: s\n    pass_at: 1 points\n    {rows}:\n      - when: a > b\n"
    codes = {code for code, _ in found(STRATEGY + score + ENTRY)}
    assert "Y203" in codes


def test_symbols_timeframe_and_entries_are_needed() -> None:
    text = STRATEGY.replace("symbols: [EURUSD]\ntimeframe: M15\n", "")
    _, faults = load(text)
    assert sorted(fault.help for fault in faults) == [
        "add `entries: …`",
        "add `symbols: [EURUSD]`",
        "add `timeframe: M15`",
    ]


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        (
            "limit at high + 2 pips valid for 30 minutes",
            ["order:", "type: limit", "at: high + 2 pips", "cancel_after: 30 minutes"],
        ),
        ("stop order at highest(high, 20)", ["order:", "type: stop", "at: highest(high, 20)"]),
        ("market", ["order: {type: market}"]),
    ],
)
def test_an_order_in_one_line_is_answered_with_its_keys(line: str, keys: list[str]) -> None:
    _, faults = load(STRATEGY + ENTRY.replace("    stop: 10 pips\n", f"    order: {line}\n"))

    assert [each.help.split("`")[1::2] for each in faults if each.code == "Y206"] == [keys]
    indented = "\n".join(f"    {'  ' if place else ''}{key}" for place, key in enumerate(keys))
    assert load(STRATEGY + ENTRY.replace("    stop: 10 pips", indented))[1] == []
