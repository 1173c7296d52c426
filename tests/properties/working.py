"""Drawn rules whose orders an execution policy places, over bars or ticks, in either kind of book."""

from dataclasses import replace
from random import Random

from tests.builders import Story
from tests.properties.drawn import drawn
from tests.properties.ticking import ticking

WAITS = ("15 seconds", "40 seconds", "1 minutes", "3 minutes")
HOLDS = (
    "moved_away <= 0.4 pips",
    "spread <= 1.2 * spread at signal",
    "reward_risk_left >= 0.8",
    "waited < 3 minutes",
    "requests_left > 20",
    "requotes < 3",
)
ENDS = ("waited > 100 seconds", "waited > 4 minutes or moved_away > 1 pips", "reward_risk_left < 0.5")


def working(seed: int, count: int = 400) -> Story:
    """Draw rules, prices, and a policy of the account that places what else would be at the market."""
    chance = Random(seed)
    plain = chance.choice((drawn, ticking))(seed, count)
    return replace(
        plain,
        policy=policy(chance),
        account=f"{plain.account}execution: worked\n",
        book=chance.choice(("hedging", "netting")),
    )


def policy(chance: Random) -> str:
    """Draw up to four steps, when it is given up, what becomes of a part, and how positions are closed."""
    lines = ["steps:", *step(chance, 0, "limit")]
    for number in range(1, chance.randint(1, 3)):
        lines += step(chance, number, chance.choice(("limit", "limit", "market")))
    if chance.random() < 0.7:
        lines.append(f"give_up_when: {chance.choice(ENDS)}")
    lines.append(f"partial_fill: {chance.choice(('keep', 'requote the rest', 'cancel the rest'))}")
    lines.append(f"too_small_rest: {chance.choice(('keep', 'cancel'))}")
    if chance.random() < 0.7:
        lines += ["closing:", "  place: limit", "  at: touch_price", f"  wait: {chance.choice(WAITS)}"]
        if chance.random() < 0.5:
            lines.append(f"  market_when: waited > {chance.choice(WAITS)} or moved_away >= 0.5 pips")
    if chance.random() < 0.5:
        lines.append("except: [broker_stop]")
    lines.append(f"requests_a_day: {chance.choice((300, 2_000))}")
    return "\n".join(lines)


def step(chance: Random, number: int, place: str) -> list[str]:
    """Draw a step; the first one has no condition."""
    lines = [f"  - id: s{number}", f"    place: {place}", f"    wait: {chance.choice(WAITS)}"]
    if number:
        lines.append(f"    when: {chance.choice(HOLDS)}")
        lines.append(f"    at_most: {chance.randint(1, 3)} times")
    if place == "limit":
        lines.append("    at: touch_price")
    if place == "limit" and number:
        lines.append("    step: 0.1 pips")
    return lines
