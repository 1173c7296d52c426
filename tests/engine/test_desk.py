"""What is asked of a broker outside, and what is not."""

from pathlib import Path

from tests.builders import PRICE, Story, entry, flat, path, strategy
from tests.outside import Outside, told

FILLED = {"order": 1, "steps": 100, "price": PRICE + 10, "stop": PRICE - 190, "target": PRICE + 410}
ONE = strategy(entry("00:05", stop="20 pips", targets=["at: 40 pips"]))


def test_an_order_is_asked_for_once_with_its_stop_and_its_target(tmp_path: Path) -> None:
    one = Outside(Story(ONE, flat(20)), tmp_path)

    (asked,) = one.until("00:05")
    assert told([asked]) == [("open", 100, PRICE + 10 - 200, PRICE + 10 + 400)]
    assert (asked.order, asked.wanted, asked.side) == (1, PRICE + 10, 1)
    assert one.until("00:09") == []


def test_while_nobody_answers_the_entry_counts_as_in(tmp_path: Path) -> None:
    again = strategy(entry(when="close >= 0", targets=["at: 40 pips"]))
    one = Outside(Story(again, flat(20)), tmp_path)
    one.until("00:09")

    assert len(one.asked) == 1
    assert {each.kind for each in one.end().decisions[1:]} == {"already in"}


def test_levels_are_moved_to_where_they_belong_both_at_once(tmp_path: Path) -> None:
    one = Outside(Story(ONE, flat(20)), tmp_path)
    one.until("00:05")

    asked = one.say(("filled", FILLED | {"price": PRICE + 14, "stop": 0}))
    assert told(asked) == [("modify", 100, PRICE - 190, PRICE + 414)]  # a target counts from the fill
    assert one.until("00:07") == []  # one is under way
    assert one.say(("moved", {"position": 1, "stop": PRICE - 190, "target": PRICE + 414})) == []


def test_a_stop_that_somebody_loosens_is_put_back_and_one_that_is_tighter_stays(tmp_path: Path) -> None:
    one = Outside(Story(ONE, flat(20)), tmp_path)
    one.until("00:05")
    one.say(("filled", FILLED))

    tighter = {"position": 1, "stop": PRICE - 100, "target": PRICE + 410}
    assert one.say(("moved", tighter)) == []
    assert told(one.say(("moved", tighter | {"stop": 0}))) == [("modify", 100, PRICE - 100, PRICE + 410)]
    assert [each.reason for each in one.end().stop_moves] == ["outside"]


def test_moves_that_are_overtaken_are_never_asked_for(tmp_path: Path) -> None:
    trail = "- id: up\n  when: close > 0\n  do: stop to close - 20 pips\n"
    rising = path(*[PRICE] * 6, *range(PRICE + 10, PRICE + 150, 10))
    one = Outside(Story(strategy(entry("00:05"), exits=trail), rising), tmp_path)
    one.until("00:05")
    one.say(("filled", {"order": 1, "steps": 100, "price": PRICE + 10, "stop": PRICE - 190}))

    (first,) = one.until("00:08")  # asked once, while the wish went on
    assert first.stop < PRICE - 150
    assert one.until("00:12") == []
    asked = one.say(("moved", {"position": 1, "stop": first.stop}))
    assert [each.stop for each in asked] == [one.live.session.assembled.world.v.book[0]["wish"]]
    assert asked[0].stop > first.stop


def test_what_is_refused_is_asked_for_again_more_and_more_seldom(tmp_path: Path) -> None:
    leave = "- id: out\n  when: bars_since_entry >= 2\n  do: close position\n"
    one = Outside(Story(strategy(entry("00:05"), exits=leave), flat(30)), tmp_path)
    one.until("00:05")
    one.say(("filled", {"order": 1, "steps": 100, "price": PRICE + 10, "stop": PRICE - 190}))
    assert told(one.until("00:07")) == [("close", 100, 0, 0)]

    refused = ("refused", {"position": 1, "about": "close", "cause": "broker", "code": 10018})
    assert one.say(refused) == []
    assert told(one.until("00:08")) == [("close", 100, 0, 0)]
    one.say(refused)
    quiet = ("swap", {"position": 1})
    assert one.say(quiet, after=1_500) == []  # the second time it waits for two seconds
    assert told(one.say(quiet, after=1_000)) == [("close", 100, 0, 0)]
    decisions = one.end().decisions
    assert [(each.kind, each.reason) for each in decisions if each.kind == "waits"] == [
        ("waits", "broker:10018")
    ]


def test_a_target_that_cannot_rest_is_closed_when_the_price_is_there(tmp_path: Path) -> None:
    two = strategy(entry("00:05", targets=["at: 5 pips\nclose: 50%", "at: 40 pips"]))
    rising = path(*[PRICE] * 7, *range(PRICE + 20, PRICE + 200, 20))
    one = Outside(Story(two, rising), tmp_path)
    one.until("00:05")
    one.say(("filled", FILLED))

    (asked,) = one.until("00:11")
    assert (told([asked]), asked.position) == ([("close", 50, 0, 0)], 1)
    closed = {"position": 1, "cause": "asked", "steps": 50, "price": PRICE + 60, "profit": 2_500}
    assert one.say(("closed", closed)) == []
    assert [each.reason for each in one.end().fills] == ["entry:go", "target:1"]


def test_an_order_whose_time_is_over_is_called_back_and_stays_until_that_is_done(tmp_path: Path) -> None:
    rests = strategy(entry("00:05", order="type: limit\nat: close - 50 pips\ncancel_after: 3 bars"))
    one = Outside(Story(rests, flat(20)), tmp_path)
    one.until("00:05")
    assert one.until("00:10") == []  # nobody has taken it yet: there is nothing to cancel
    assert told(one.say(("accepted", {"order": 1}))) == [("cancel", 0, 0, 0)]
    assert told(one.until("00:12")) == []
    one.say(("cancelled", {"order": 1}))
    assert [(each.ended, each.reason) for each in one.end().orders] == [("expired", "expired")]
