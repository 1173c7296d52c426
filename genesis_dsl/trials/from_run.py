"""What a scenario takes over from the run of its decision: the parameters, and how many bars."""

from collections.abc import Mapping
from fractions import Fraction

from genesis_dsl.checker.called import NAME, key
from genesis_dsl.checker.typed import Typed
from genesis_dsl.graph.plan import make_plan
from genesis_dsl.language import kinds, tree
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.trace.rows import RunRow
from genesis_dsl.trials.numerals import plain
from genesis_dsl.trials.stage import Stage
from genesis_dsl.trials.substitute import substituted
from genesis_dsl.trials.warmup import Asked, bars_needed

Given = dict[str, str]
"""Words of a scenario with their values, as they are written."""


def settings_of(model: kinds.Strategy, run: RunRow) -> Given:
    """Give the parameters that the run was set to, where the file says something else."""
    ran = run.manifest["parameters"].get(model.id.text, {})
    found: Given = {}
    for each in model.parameters:
        written = each.value.expr
        value = Fraction(ran[each.id.text]) if each.id.text in ran else None
        if value is None or not isinstance(written, tree.Quantity) or written.unit not in ("", "%"):
            continue
        shown = value * 100 if written.unit == "%" else value
        if shown != written.value:
            found[each.id.text] = f"{plain(float(shown))}{written.unit}"
    return found


def bars_for(stage: Stage, given: Mapping[str, str], at: int) -> int:
    """Count the bars of the strategy that it takes at an instant when some words are given."""

    def give(node: Typed) -> Typed | None:
        word = str(node.data[0]) if node.op in ("name", "account", "day") else ""
        if word in given or (node.op == "name" and key(NAME, word) in given):
            return Typed("series", node.type, node.span, (), ("close", "", stage.strategy.timeframe))
        return None

    plan = make_plan(
        [substituted(stage.strategy, give)],
        (),
        (),
        stage.account,
        stage.instruments.symbols,
        [stage.symbol],
    )
    own = TIMEFRAMES[stage.strategy.timeframe]
    needed = {
        chart.timeframe: count
        for chart, count in bars_needed(plan.found.graph, Asked(at, plan.found.zones)).items()
        if chart.symbol == stage.symbol
    }
    return max(
        (
            -(-TIMEFRAMES[name] // own) * (count + (name != stage.strategy.timeframe))
            for name, count in needed.items()
        ),
        default=1,
    )
