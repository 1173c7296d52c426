"""Execution policies as records that name instructions and registers."""

from typing import Any

from genesis_dsl.checker.vocabulary import ORDER_TYPES
from genesis_dsl.engine.events import limits
from genesis_dsl.engine.layout import LEVELS, Tables
from genesis_dsl.graph.plan import EntryPlan, SitePlan
from genesis_dsl.graph.policies import LinePlan, PolicyPlan

PARTIAL = ("keep", "requote the rest", "cancel the rest")
"""What becomes of an order that was filled in part."""


def add_policies(tables: Tables) -> None:
    """Lay out the policies that work for the entries of a run."""
    for number, (site, entry) in enumerate(tables.entry_plans):
        tables.entries[number]["policy"] = -1
        if entry.policy is not None:
            tables.entries[number]["policy"] = add_policy(tables, site, entry, entry.policy)


def add_policy(tables: Tables, site: SitePlan, entry: EntryPlan, policy: PolicyPlan) -> int:
    """Lay out what a policy does for an entry. Gives its number."""
    number, first = len(tables.policies), len(tables.lines)
    for line in policy.lines:
        add_line(tables, site, entry, line)
    places = {line.name: first + place for place, line in enumerate(policy.lines)}
    model = policy.checked.model
    tables.policies.append(
        {
            "first": first,
            "steps": len(policy.steps),
            "give_up": places[policy.give_up.name] if policy.give_up else -1,
            "closing": places[policy.closing.name] if policy.closing else -1,
            "partial": PARTIAL.index(model.partial_fill.text) if model.partial_fill else 0,
            "cancels_small": int(model.too_small_rest is None or model.too_small_rest.text == "cancel"),
            "needs_stop": int(policy.needs_stop),
            "never_at_market": int(policy.never_at_market),
            "keeps_emergencies": int(policy.keeps_emergencies),
            **tables.program("again_", list(policy.recheck)),
            **_listed(tables, "again", [tables.register(each) for each in policy.recheck]),
            **tables.program("slip_", [policy.slippage]),
            "slip": tables.register(policy.slippage),
            **_patience(tables, policy),
            **_kept(tables, policy),
        }
    )
    return number


def add_line(tables: Tables, site: SitePlan, entry: EntryPlan, line: LinePlan) -> None:
    """Lay out a line of a policy."""
    number = len(tables.lines)
    record: dict[str, Any] = {
        "place": ORDER_TYPES.index(line.place) if line.place else 0,
        "at_most": line.at_most,
        **tables.program("", [line.condition]),
        "condition": tables.register(line.condition),
        **tables.program("at_", [line.at, line.step]),
        "at": tables.register(line.at),
        "at_kind": LEVELS[line.at_kind] if line.at_kind else 0,
        "step": tables.register(line.step),
        "wait": line.wait_ms,
    }
    roots = [line.root] if line.root >= 0 else []
    record |= tables.snap("policy", number, roots, site.symbol)
    record |= tables.program("look_", tables.kept_nodes("policy", number, site.symbol))
    tables.lines.append(record)
    tables.line_plans.append((site, entry, line))


def _nodes(tables: Tables, policy: PolicyPlan) -> list[int]:
    """List the nodes that a policy reads."""
    roots = [each for line in policy.lines for each in (line.condition, line.at, line.step)]
    return sorted(tables.plan.found.graph.needed([each for each in (*roots, policy.slippage) if each >= 0]))


def _listed(tables: Tables, name: str, values: list[int]) -> dict[str, int]:
    """Put numbers where the kernel finds them."""
    first = len(tables.programs.argv)
    tables.programs.argv.extend(values)
    return {name: first, f"{name}s": len(values)}


def _patience(tables: Tables, policy: PolicyPlan) -> dict[str, int]:
    """List the lengths that `waited` is compared with: an order is looked at when it has waited so long."""
    graph = tables.plan.found.graph
    found = {
        limit
        for each in _nodes(tables, policy)
        for data, limit in limits(graph, graph.nodes[each], "execution")
        if data == ("waited",)
    }
    return _listed(tables, "limit", sorted(found))


def _kept(tables: Tables, policy: PolicyPlan) -> dict[str, int]:
    """List what is kept of each signal, and write the program that finds it out."""
    nodes = [tables.plan.found.graph.nodes[each] for each in _nodes(tables, policy)]
    places = sorted({node.data[0] for node in nodes if node.op == "signalled"})
    signalled = tables.plan.found.signalled
    return _listed(tables, "keep", places) | tables.program("kept_", [signalled[each] for each in places])
