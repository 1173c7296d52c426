"""What the book keeps of a position: deals, parts, the best it could have been. More in test_venue."""

from pathlib import Path

from tests.builders import Story, entry, flat, path, run, strategy, symbol_text

P = 110_000


def test_parts_add_up_to_the_whole_also_where_each_is_rounded(tmp_path: Path) -> None:
    symbols = (symbol_text(more="commission: 2.50 USD"),)
    targets = ["at: 10 pips\nclose: 33%", "at: 20 pips\nclose: 33%", "at: 30 pips"]
    rules = strategy(entry(size="size: 0.07 lots", targets=targets))
    ran = run(Story(rules, [*flat(6), *path(P, P + 120, P + 220, P + 330)], symbols=symbols), tmp_path)
    (position,) = ran.positions
    assert [each.steps for each in ran.fills] == [7, 2, 2, 3]
    assert position.pnl == sum(each.profit - each.commission + each.swap for each in ran.fills)
    assert (
        position.commission == sum(each.commission for each in ran.fills) == 36
    )  # 18 at the entry, then 5, 5 and 8
    assert ran.ledger("balance") - ran.ledger("initial") == position.pnl


def test_a_slot_is_used_again_and_ids_are_not(tmp_path: Path) -> None:
    exits = "- id: out\n  when: bars_since_entry >= 1\n  do: close position"
    rules = strategy(entry("00:02"), entry("00:06", name="again"), exits=exits)
    ran = run(Story(rules, flat(10)), tmp_path)
    assert [(each.id, each.entry) for each in ran.positions] == [(1, "go"), (2, "again")]
    assert ran.ledger("top_position") == 0
    assert ran.ledger("next_position") == 3


def test_a_stop_is_moved_only_where_it_is_tighter(tmp_path: Path) -> None:
    exits = "- id: follow\n  when: bars_since_entry >= 1\n  do: stop to close - 10 pips"
    rules = strategy(entry(side="buy", stop="30 pips"), exits=exits)
    ran = run(Story(rules, [*flat(6), *path(P, P + 40, P + 20, P + 60)]), tmp_path)
    assert [each.new for each in ran.stop_moves] == [P - 100, P - 60, P - 40]
    assert all(each.new > each.old for each in ran.stop_moves)


def test_the_first_risk_and_stop_stay_on_record(tmp_path: Path) -> None:
    exits = "- id: near\n  when: bars_since_entry >= 1\n  do: stop to entry"
    ran = run(Story(strategy(entry(stop="30 pips"), exits=exits), [*flat(6), *path(P, P + 40)]), tmp_path)
    assert (ran.positions[0].risk, ran.positions[0].stop) == (30_000, P + 10 - 300)
