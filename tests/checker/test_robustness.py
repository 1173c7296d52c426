"""Whatever somebody writes gets an answer: findings, never a fault of the house."""

from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.checker.check import check
from genesis_dsl.checker.reads import nodes
from genesis_dsl.diagnostics.diagnostic import has_errors
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language import load_file
from tests.checker.files import ruleset, strategy, switch

ATOMS = st.sampled_from(
    [
        *(
            "close",
            "spread",
            "volume",
            "equity",
            "profit",
            "symbol",
            "time",
            "hammer",
            "entry",
            "lots",
            "side",
        ),
        *(
            "2",
            "0",
            "5%",
            "12 pips",
            "2 R",
            "100 USD",
            "3 bars",
            "2 hours",
            "2 days",
            "08:00",
            "true",
            "EURUSD",
        ),
        *("atr(14)", "rsi(close, 14)", "ema(close)", "nobody", "top", "n", "count(trades today)", "friday"),
        *(
            "highest(equity since start)",
            "sum(profit of positions)",
            "room of daily_loss",
            "balance_at_day_start",
        ),
    ]
)


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    both = st.tuples(inner, inner)
    joined = st.sampled_from(
        ["{0} + {1}", "{0} - {1}", "{0} * {1}", "{0} / {1}", "{0} of {1}", "max({0}, {1})"]
    )
    windows = st.sampled_from(
        ["({0})[1]", "({0}) on H4", "highest({0}, 20)", "({0}) at entry", "-({0})", "abs({0})"]
    )
    folds = st.sampled_from(["sum({0} of trades where {1})", "highest({0} since start)", "count({0}, 20)"])
    templates = joined | windows | folds
    return st.builds(lambda template, pair: f"{template.format(*pair)}", templates, both)


VALUES = st.recursive(ATOMS, _larger, max_leaves=5)
TESTS = st.sampled_from(
    [
        *("{0} > {1}", "{0} = {1}", "{0} between {1} and {2}", "{0} crosses above {1}", "{0} rising", "{0}"),
        *("{0} is known", "({0} < {1}) within n bars", "not ({0} >= {1})", "{0} > {1} and {1} > {2}"),
        *("{0} in (buy, sell)", "long_score passes", "daily_loss broken", "({0} > {1}) for 3 bars"),
    ]
)
SENTENCES = st.builds(lambda test, parts: test.format(*parts), TESTS, st.tuples(VALUES, VALUES, VALUES))
HEAD = "names:\n  top: highest(high, n)[1]\nparameters:\n  n: {value: 20}\n"


@settings(max_examples=300)
@given(SENTENCES)
def test_every_sentence_gets_an_answer_in_every_place(sentence: str) -> None:
    texts = (
        strategy(sentence, head=HEAD, exit_when=sentence, do="stop to entry"),
        ruleset(f"must_hold: {sentence}", head=HEAD),
        switch(sentence, each="symbol", head=HEAD),
    )
    loaded = [load_file(Source("file.yaml", text)) for text in texts]
    models = [model for model, _ in loaded if model is not None]

    checked = check(models)

    found = checked.diagnostics
    assert all(each.span.text for each in found)
    assert all(each.message[-1] != "." for each in found)
    if not any(faults for _, faults in loaded) and not has_errors(found):
        roots = (
            checked.strategies["demo_strategy"].entries[0].condition,
            checked.strategies["demo_strategy"].exits[0].condition,
            checked.rulesets["rules"].rules[0].condition,
            checked.kill_switches["switches"].switches[0].condition,
        )
        assert all(node.op != "failed" for root in roots for node in nodes(root))
