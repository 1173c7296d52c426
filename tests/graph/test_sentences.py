from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.graph.lower import Lowering, preorder
from genesis_dsl.graph.node import Chart, Stage
from genesis_dsl.graph.scope import Collected, Unsupported
from genesis_dsl.graph.sentences import Sentences
from genesis_dsl.graph.traced import TracedParts
from tests.checker.files import condition, entry, exit_condition, one_switch
from tests.graph.sentences import ACCOUNT, EACH_SYMBOL, ENTRY, EXIT, entry_line, exit_line, line, lower

PRAGUE = "timezone: Europe/Prague\n"
NAMED = "names:\n  top: highest(high, 20)[1]\n  more: 12 pips\n"
SCORE = """confluence:
  - id: long_score
    pass_at: 1.5 points
    require:
      - id: up
        when: close > open
    parts:
      - {id: a, points: 2, when: hammer}
      - {id: b, points: 1.5, when: doji}
    veto:
      - id: wide
        when: spread > 2 pips
"""


@pytest.mark.parametrize(
    ("sentence", "graph"),
    [
        ("close > open on H4", "compare:>:False(series:close, series:open on EURUSD H4)"),
        ("close > open[2]", "compare:>:False(series:close, past:2(series:open))"),
        ("close < highest(high, 20)", "compare:<:False(series:close, call:highest(series:high, 20))"),
        ("-(5 pips) < close - open", "compare:<:False(-50, subtract(series:close, series:open))"),
        ("-(close - open) > 0", "compare:>:False(negate(subtract(series:close, series:open)), 0)"),
        ("close rising", "moving:rising(series:close)"),
        ("not (hammer)", "not(call:hammer)"),
        ("hammer within 3 bars", "within:3(call:hammer)"),
        ("hammer followed by doji within 3 bars", "followed:3(call:hammer, call:doji)"),
        (
            "hammer on H4 followed by doji within 3 bars",
            "followed:3(call:hammer on EURUSD H4, call:doji)",
        ),
        ("hammer for 3 bars", "held_for:3(call:hammer)"),
        ("close is known", "is_known(series:close)"),
        ("spread <= 1.2 pips", "compare:<=:False(series:spread, 12)"),
        ("time_since_last_trade > 30 minutes", "compare:>:False(account:time_since_last_trade, 1800000)"),
        ("count(positions) < 3", "compare:<:False(fold:count:positions:0:EURUSD(1, 1), 3)"),
        ("sum(profit of trades) > 0", "compare:>:True(accumulated:0, 0)"),
    ],
)
def test_a_sentence_becomes_plain_ops(sentence: str, graph: str) -> None:
    assert entry_line(sentence) == graph


@pytest.mark.parametrize(
    ("sentence", "graph"),
    [
        ("profit >= 2 R", "compare:>=:True(position:profit, multiply(2, position:first_risk))"),
        ("move >= 2 R", "compare:>=:False(position:move, multiply(2, position:first_room))"),
        ("close < close at entry", "compare:<:False(series:close, tracked:0)"),
        ("close < highest(close since entry)", "compare:<:False(series:close, tracked:0)"),
    ],
)
def test_what_an_exit_reads_of_its_position_stays_with_it(sentence: str, graph: str) -> None:
    assert exit_line(sentence) == graph


@pytest.mark.parametrize("share", ["95% of balance", "balance * 95%", "95% * balance"])
def test_a_share_of_money_keeps_numerator_and_denominator(share: str) -> None:
    assert entry_line(f"equity >= {share}") == "compare:>=:True(account:equity, share:19:20(account:balance))"


@pytest.mark.parametrize(
    ("part", "graph"),
    [
        ("50% of atr(14)", "share:1:2(call:atr(14))"),
        ("1.1 * atr(14)", "share:11:10(call:atr(14))"),
        ("atr(14) / 1.1", "share:10:11(call:atr(14))"),
        ("atr(14) / atr(14)[1] * 3 pips", "share:30:1(divide(call:atr(14), past:1(call:atr(14))))"),
    ],
)
def test_a_number_that_is_written_keeps_numerator_and_denominator(part: str, graph: str) -> None:
    assert entry_line(f"close - open > {part}").endswith(f"{graph})")


def test_names_and_labels_vanish() -> None:
    spelled = entry_line("close > highest(high, 20)[1] + 12 pips and hammer")

    assert entry_line("(close > top + more) and hammer", NAMED) == spelled


def test_equal_parts_become_one_node() -> None:
    graph, _ = lower(condition("atr(14) > 1.5 * atr(14)[1] and atr(14) < 20 pips"))

    assert [node.data for node in graph.nodes if node.op == "call"] == [("atr",)]
    assert len(set(graph.nodes)) == len(graph.nodes)


def test_two_sentences_share_their_parts() -> None:
    found = Collected()
    graph, first = lower(condition("close > ema(close, 20)"), found=found)
    before = len(graph.nodes)
    _, second = lower(condition("close > ema(close, 20)"), found=found)

    assert (first.root, len(graph.nodes)) == (second.root, before)


def test_a_score_passes_over_its_own_parts() -> None:
    text = entry_line("long_score passes", SCORE)

    up, wide = "compare:>:False(series:close, series:open)", "compare:>:False(series:spread, 20)"
    assert text == f"passes:3/2:2/3/2:1:2({up}, call:hammer, call:doji, {wide})"


def test_every_part_of_a_sentence_has_its_node() -> None:
    typed = condition("close > top + more and hammer", NAMED)
    graph, lowered = lower(typed)

    parts = list(zip(preorder(typed), lowered.numbers, strict=True))
    assert [graph.nodes[number].op for part, number in parts if part.op == "name"] == ["past", "literal"]


@pytest.mark.parametrize(
    ("sentence", "stage", "chart"),
    [
        ("close > open", Stage.MARKET, ENTRY.chart),
        ("close on H4 > open on H4", Stage.MARKET, Chart("EURUSD", "H4")),
        ("close on H4 > open on H1", Stage.MARKET, ENTRY.chart),
        ("day_of_week = monday", Stage.MARKET, ENTRY.chart),
        ("equity > balance", Stage.ACCOUNT, None),
        ("close > open and equity > balance", Stage.ACCOUNT, None),
        ("symbol = EURUSD", Stage.CONSTANT, None),
    ],
)
def test_what_a_node_reads_says_when_it_is_known(sentence: str, stage: Stage, chart: Chart | None) -> None:
    graph, lowered = lower(condition(sentence, PRAGUE))

    node = graph.nodes[lowered.root]
    assert (node.stage, node.chart) == (stage, chart)


def test_a_rule_that_is_asked_at_every_event_reads_the_quote() -> None:
    graph, lowered = lower(one_switch("spread > 3 pips", each="symbol").condition, EACH_SYMBOL)

    assert line(graph, lowered.root) == "compare:>:False(quote:EURUSD:spread, 30)"


def test_a_choice_has_one_number_in_a_run() -> None:
    found = Collected()
    graph, first = lower(condition("symbol = EURUSD"), found=found)
    _, second = lower(condition("symbol = GBPUSD"), found=found)

    assert line(graph, first.root) == "compare:=:False(1000, 1000)"
    assert line(graph, second.root) == "compare:=:False(1000, 1001)"
    assert entry_line("day_of_week in (monday, friday)", PRAGUE).startswith("member:0:4(")


def test_a_price_to_enter_at_is_that_of_the_order() -> None:
    targets = "size: 1 lots\nstop: 20 pips\ntargets:\n  - at: entry + 40 pips"
    graph, lowered = lower(entry("close > open", entry=targets).targets[0].at)

    assert line(graph, lowered.root) == "add(order:price, 400)"


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("count(last 5_000 trades) > 4", "more than 4096 things in count(last 5_000 trades)"),
    ],
)
def test_what_cannot_be_run_yet_is_said_in_its_words(sentence: str, what: str) -> None:
    with pytest.raises(Unsupported) as caught:
        lower(condition(sentence, PRAGUE))

    assert caught.value.what == what
    assert caught.value.span.text in sentence


@pytest.mark.parametrize("word", ["time_to_close", "next_break", "this_break"])
def test_the_hours_of_a_symbol_are_read_at_the_close_of_the_strategy_s_bar(word: str) -> None:
    graph, lowered = lower(entry(f"{word} > 0").condition)
    other, there = lower(entry(f"{word} on GBPUSD > 0").condition)

    assert f"session:{word}:EURUSD" in line(graph, lowered.root)
    assert f"session:{word}:GBPUSD" in line(other, there.root)


def test_prices_need_a_symbol() -> None:
    with pytest.raises(Unsupported, match="prices without a symbol"):
        lower(condition("close > open"), ACCOUNT)
    with pytest.raises(Unsupported, match="spread"):
        lower(condition("spread > 0"), ACCOUNT)


def test_what_was_at_the_signal_and_what_was_at_the_entry_are_kept_apart() -> None:
    sentence = exit_condition("close at entry < 2 * close at signal")
    graph, lowered = lower(sentence, EXIT)

    assert line(graph, lowered.root) == "compare:<:False(tracked:0, share:2:1(tracked:1))"


@given(st.integers(1, 500), st.sampled_from(["pips", "points"]))
def test_a_distance_is_counted_in_points(count: int, unit: str) -> None:
    points = count * (10 if unit == "pips" else 1)

    assert entry_line(f"spread < {count} {unit}") == f"compare:<:False(series:spread, {points})"


def test_a_strategy_of_another_symbol_reads_its_own_prices() -> None:
    other = replace(ENTRY, symbol="GBPUSD", chart=Chart("GBPUSD", "M15"))
    graph, _ = lower(condition("close > open"), other)

    assert {node.chart for node in graph.nodes} == {Chart("GBPUSD", "M15")}


def test_what_must_all_be_true_is_one_node_and_nothing_written_is_none() -> None:
    found = Collected()
    sentences = Sentences(Lowering(found), TracedParts())
    up, calm = (condition(each) for each in ("close > open", "rsi(close, 14) < 50"))
    both = sentences.conjunction((up, None, calm), ENTRY)

    assert found.graph.nodes[both].args == (sentences.node(up, ENTRY), sentences.node(calm, ENTRY))
    assert sentences.conjunction((up, None), ENTRY) == sentences.node(up, ENTRY)
    assert sentences.conjunction((None,), ENTRY) == sentences.node(None, ENTRY) == -1
