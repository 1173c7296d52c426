"""Sentences of a strategy, lowered for one symbol, and their graph written in one line."""

from dataclasses import replace
from fractions import Fraction

from genesis_dsl.checker.typed import Typed
from genesis_dsl.graph.lower import Lowered, Lowering
from genesis_dsl.graph.node import Chart, Graph
from genesis_dsl.graph.plan import Plan, make_plan
from genesis_dsl.graph.scope import Collected, Scope
from genesis_dsl.market.instrument import Instrument
from tests.checker import files
from tests.market import makers

CHART = Chart("EURUSD", "M15")
EURUSD = makers.instrument()
INSTRUMENTS = {"EURUSD": EURUSD, "GBPUSD": makers.instrument("GBPUSD")}
ENTRY = Scope("EURUSD", EURUSD, CHART, "entry", 0)
EXIT = replace(ENTRY, subject="exit")
EACH_SYMBOL = Scope("EURUSD", EURUSD, None, "symbol")
ACCOUNT = Scope("", None, None, "account")


def lower(typed: Typed, scope: Scope = ENTRY, found: Collected | None = None) -> tuple[Graph, Lowered]:
    """Lower a sentence into a new graph, or one that is there."""
    lowering = Lowering(found or Collected())
    return lowering.found.graph, lowering.lower(typed, scope)


def entry_line(when: str, head: str = "") -> str:
    """Lower the condition of an entry, and write its graph."""
    graph, lowered = lower(files.condition(when, head))
    return line(graph, lowered.root)


def exit_line(when: str) -> str:
    """Lower the condition of an exit, and write its graph."""
    graph, lowered = lower(files.exit_condition(when), EXIT)
    return line(graph, lowered.root)


def line(graph: Graph, number: int) -> str:
    """Write a node with what it reads: `>(close, 110000)`."""
    node = graph.nodes[number]
    words = ":".join(str(_plain(each)) for each in node.data)
    if node.op == "literal":
        return words
    inside = ", ".join(line(graph, each) for each in node.args)
    name = f"{node.op}:{words}" if words else node.op
    name = f"{name}({inside})" if inside else name
    return name if node.chart in {None, CHART} else f"{name} on {node.chart.symbol} {node.chart.timeframe}"


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return "/".join(str(_plain(each)) for each in value)
    return int(value) if isinstance(value, Fraction | float) and value == int(value) else value


def plan(
    *texts: str,
    symbols: tuple[str, ...] = ("EURUSD", "GBPUSD"),
    instruments: dict[str, Instrument] | None = None,
) -> Plan:
    """Check some files, and lower all of them."""
    checked = files.run(*texts)
    errors = [files.say(each) for each in checked.diagnostics if each.severity.name == "ERROR"]
    assert errors == []
    return make_plan(
        tuple(checked.strategies.values()),
        tuple(checked.rulesets.values()),
        tuple(checked.kill_switches.values()),
        next(iter(checked.accounts.values()), None),
        INSTRUMENTS if instruments is None else instruments,
        symbols,
        executions=checked.executions,
    )


def plan_of_account(*texts: str) -> Plan:
    """Check some files, and lower those that their account names."""
    checked = files.run(*texts)
    (account,) = checked.accounts.values()
    return make_plan(
        [checked.strategies[name] for name, _ in account.strategies],
        [checked.rulesets[name] for name in account.rulesets],
        [checked.kill_switches[name] for name in account.kill_switches],
        account,
        INSTRUMENTS,
        ("EURUSD",),
    )
