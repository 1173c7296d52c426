"""Stories of orders that an execution policy places, told by the fewest lines."""

from collections.abc import Sequence
from pathlib import Path

from tests.builders import Bar, Ran, Story, clock, entry, path, run, strategy

RISING = path(*(110_000 + 10 * minute for minute in range(12)))
"""A pip a minute, without wicks: a limit below is never met."""


def step(
    name: str, *more: str, at: str = "touch_price", place: str = "limit", wait: str = "1 minutes"
) -> str:
    """Write a step."""
    lines = [f"  - id: {name}", *more, f"place: {place}", *([f"at: {at}"] if at else []), f"wait: {wait}"]
    return "\n    ".join(lines)


def steps(*each: str, end: str = "") -> str:
    """Write a policy of some steps."""
    return "\n".join(["steps:", *each, end])


def placed(
    folder: Path,
    policy: str,
    prices: Sequence[Bar] = RISING,
    *,
    exits: str = "",
    label: str = "",
    **parts: object,
) -> Ran:
    """Run an entry whose order the policy places; parts of a `Story` begin with `story_`.

    Args:
        label: The id of its condition, where it needs one.
    """
    story = {name[6:]: value for name, value in parts.items() if name.startswith("story_")}
    own = {name: value for name, value in parts.items() if not name.startswith("story_")}
    text = entry(**{"order": "by: worked"} | own)  # type: ignore[arg-type]  # parts by name
    if label:
        text = text.replace("  when: ", f"  all_of:\n    - id: {label}\n      when: ", 1)
    rules = strategy(text, exits=exits)
    folder.mkdir(exist_ok=True)
    return run(Story(rules, prices, policy=policy, **story), folder)  # type: ignore[arg-type]  # parts by name


def told(ran: Ran) -> list[str]:
    """Give every decision in a line: when, what, by which step or for which reason, at which price."""
    lines = []
    for each in ran.decisions:
        price = [str(each.detail["price"])] if "price" in each.detail else []
        step_or_reason = each.reason.removeprefix("step:") or str(each.detail.get("step", ""))
        lines.append(" ".join([clock(each.time), each.kind, step_or_reason, *price]).strip())
    return lines


def orders(ran: Ran) -> list[tuple[str, str, str]]:
    """Give how each order ended: when, how, and why."""
    return [(clock(each.ended_at), each.ended, each.reason) for each in ran.orders]
