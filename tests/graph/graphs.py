"""Plans of small stories, for the tests of this room."""

from pathlib import Path

from genesis_dsl.graph.node import Node
from genesis_dsl.graph.plan import Plan
from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, strategy, symbol_text


def plan_of(
    when: str,
    folder: Path,
    *,
    limits: str = "",
    switches: str = "",
    exits: str = "",
    symbols: str = "EURUSD",
    head: str = "",
) -> Plan:
    """Lower a strategy with one entry, and what binds it."""
    names = [each.strip() for each in symbols.split(",")]
    rules = strategy(entry(when=when), exits=exits, symbols=symbols)
    rules = rules.replace("timeframe: M1\n", f"timeframe: M1\n{head}", 1)
    story = Story(
        rules,
        {each: flat(5) for each in names},
        limits=limits,
        switches=switches,
        symbols=tuple(symbol_text(each) for each in names),
    )
    return prepare(story.write(folder)).plan


def nodes_of(plan: Plan, op: str) -> list[Node]:
    """List the nodes of an op."""
    return [each for each in plan.found.graph.nodes if each.op == op]
