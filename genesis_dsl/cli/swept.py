"""How a sweep is shown: its best sets as a table, all of them as JSON."""

import shlex
from collections.abc import Sequence
from typing import Any

from genesis_dsl.cli.report import money
from genesis_dsl.runs.sweep import Tried

SMALL_IS_GOOD = frozenset({"max_drawdown"})
COLUMNS = ("net profit", "largest fall", "trades", "won", "")
FAILED = "account failed"


def as_text(tried: Sequence[Tried], order: str, top: int, run: str) -> str:
    """Print the best sets, the first of equals first; then those that could not run.

    `run`: the command to which the `--set` of one of them is added.
    """
    ran = [each for each in tried if not each.refused]
    best = sorted(ran, key=lambda one: one.figures[order], reverse=order not in SMALL_IS_GOOD)[:top]
    names = [each.partition("=")[0] for each in tried[0].set]
    if not ran:
        return "\n".join(_refusals(tried))
    table = [[*names, *COLUMNS], *(_row(each) for each in best)]
    settings = " ".join(f"--set {shlex.quote(each)}" for each in best[0].set)
    said = [
        f"Sets that ran: {len(ran)}; the best {len(best)} by {order.replace('_', ' ')}:",
        *_lined_up(table),
    ]
    said += ["", "The record of the first, and every why of it:", f"  {run} {settings}", LUCK]
    return "\n".join([*said, *_refusals(tried)])


LUCK = (
    "The best of many sets is partly luck: look whether its neighbours are good too, and try it on prices "
    "that the sweep has not seen."
)


def _row(one: Tried) -> list[str]:
    values = [each.partition("=")[2] for each in one.set]
    figures = one.figures
    share = f"{100 * figures['won'] // figures['trades']}%" if figures["trades"] else "-"
    failed = FAILED if figures["account_failed"] else ""
    money_of = [money(figures[each]) for each in ("net_profit", "max_drawdown")]
    return [*values, *money_of, str(figures["trades"]), share, failed]


def _lined_up(table: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    rows = (zip(row, widths, strict=True) for row in table)
    return ["  ".join(cell.rjust(width) for cell, width in row).rstrip() for row in rows]


def _refusals(tried: Sequence[Tried]) -> list[str]:
    """Count the sets that could not run, and say why of the first; `--json` says it of each."""
    refused = [each for each in tried if each.refused]
    if not refused:
        return []
    first = ", ".join(refused[0].set)
    return [f"{len(refused)} of {len(tried)} sets did not run, the first with {first}: {refused[0].refused}"]


def as_json(tried: Sequence[Tried]) -> dict[str, Any]:
    """Give every set in the order of the ranges, with the summary that `run --json` gives."""
    return {"sets": [_set(each) for each in tried]}


def _set(one: Tried) -> dict[str, Any]:
    settings = dict(each.split("=", 1) for each in one.set)
    return (
        {"set": settings, "refused": one.refused}
        if one.refused
        else {"set": settings, "summary": one.figures}
    )
