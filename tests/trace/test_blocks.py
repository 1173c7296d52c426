"""Packed outcomes: bit k of a day stands for the instant day + (k + 1) * slot."""

from pathlib import Path

import numpy as np

from tests.builders import MINUTE, START, Ran, Story, at, entry, flat, path, run, strategy

P = 110_000
DAY = 24 * 60 * MINUTE


def told(ran: Ran, name: str) -> dict[int, str]:
    """Unpack the outcomes of a condition: true, false or unknown by instant."""
    parts = {part.id: part.typed.span.text for part in ran.prepared.plan.traced.parts}
    found = {}
    for row in ran.blocks:
        if name in parts[row.node]:
            bits = [np.unpackbits(np.frombuffer(each, np.uint8)) for each in (row.asked, row.true, row.known)]
            for slot in np.flatnonzero(bits[0]).tolist():
                words = "unknown" if not bits[2][slot] else ("true" if bits[1][slot] else "false")
                found[row.day + (slot + 1) * row.slot_ms] = words
            assert row.n_true + row.n_false + row.n_unknown == int(bits[0].sum())
    return found


def test_every_decision_has_an_outcome_of_every_condition(tmp_path: Path) -> None:
    rules = strategy(entry(when="close > average(close, 3)"))
    found = told(run(Story(rules, path(P, P, P, P + 30, P)), tmp_path), "average")
    first = at(START)
    assert found == {
        first + 1 * MINUTE: "unknown",
        first + 2 * MINUTE: "unknown",
        first + 3 * MINUTE: "false",
        first + 4 * MINUTE: "true",
        first + 5 * MINUTE: "false",
    }


def test_midnight_belongs_to_the_day_that_ends(tmp_path: Path) -> None:
    ran = run(Story(strategy(entry(when="close > 1.1")), flat(4), start="2026-01-05 23:58"), tmp_path)
    days = sorted({row.day for row in ran.blocks})
    assert days == [at("2026-01-05 00:00"), at("2026-01-06 00:00")]
    assert [row.n_false for row in sorted(ran.blocks, key=lambda row: row.day)] == [2, 2]


def test_only_the_span_of_decisions_is_asked(tmp_path: Path) -> None:
    first = at(START) + 2 * MINUTE
    ran = run(
        Story(strategy(entry(when="close > 1.1")), flat(6), first=first, last=first + 2 * MINUTE), tmp_path
    )
    assert sorted(told(ran, "close")) == [first, first + MINUTE]


def test_a_day_comes_whole_whatever_the_block(tmp_path: Path) -> None:
    rules = strategy(entry(when="close > average(close, 3)"))
    story = Story(rules, flat(200), start="2026-01-05 22:00")
    whole, parts = run(story, tmp_path), run(story, tmp_path, block=7)
    assert parts.blocks == whole.blocks
    assert len(whole.blocks) == 2
    assert all(row.day % DAY == 0 for row in whole.blocks)
