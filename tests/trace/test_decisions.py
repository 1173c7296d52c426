"""Who decided, and about which order: the words and figures of decisions."""

from pathlib import Path

from tests.builders import Story, entry, flat, run, strategy
from tests.properties.lively import story


def test_decisions_stand_in_the_order_in_which_they_were_made(tmp_path: Path) -> None:
    ran = run(story(2, 900), tmp_path)
    assert [each.id for each in ran.decisions] == list(range(1, len(ran.decisions) + 1))
    assert [each.time for each in ran.decisions] == sorted(each.time for each in ran.decisions)
    assert len({(each.site, each.subject, each.symbol) for each in ran.decisions}) > 1


def test_what_is_decided_about_an_order_has_its_figures(tmp_path: Path) -> None:
    ran = run(Story(strategy(entry(when="close > 0")), flat(7)), tmp_path)
    details = {each.kind: each.detail for each in ran.decisions}
    assert {"price", "steps", "raw_lots", "risk", "stop", "order"} == set(details["fired"])
    assert details["already in"] == {}
