"""Baselines and locks over a restart: what was kept or what the broker shows, the tighter of both.

Nothing gets looser by starting again. Who wants it looser says so by name and with a reason, and that is a
row.
"""

from collections.abc import Collection

from genesis_dsl.brokers.recovery import messages
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Baseline:
    """A figure from which a limit is counted, in minor units.

    Attributes:
        name: Which one: `balance_at_day_start`.
        source: Where it is from: `kept`, `broker`, or who has set it and why.
    """

    name: str
    amount: int
    source: str


def tighter(kept: Baseline | None, derived: Baseline | None) -> Baseline | None:
    """Give the one from which a floor lies higher; what was kept where both are the same."""
    if kept is None or derived is None:
        return kept or derived
    return derived if derived.amount > kept.amount else kept


def locks(kept: Collection[str], derived: Collection[str]) -> frozenset[str]:
    """Give what is locked: whatever was, and whatever is by now."""
    return frozenset(kept) | frozenset(derived)


def loosen(baseline: Baseline, amount: int, who: str, reason: str) -> Baseline:
    """Set a baseline lower by a person's word.

    Raises:
        SettingsError: Nobody says so, or without a reason.
    """
    if not who.strip() or not reason.strip():
        raise SettingsError(messages.nobody_loosens())
    return Baseline(baseline.name, amount, f"{who.strip()}: {reason.strip()}")
