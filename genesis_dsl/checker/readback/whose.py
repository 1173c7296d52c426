"""Whose things are counted where something is asked of each, and on whose a rule or a switch acts."""

from collections.abc import Iterable, Iterator, Sequence

from genesis_dsl.checker.messages import spoken as say
from genesis_dsl.checker.reads import nodes
from genesis_dsl.checker.typed import CheckedAction, Typed
from genesis_dsl.checker.vocabulary import DAYS_OF, OWNED

OF_THE_ACCOUNT = frozenset({*DAYS_OF, *OWNED, "payouts", "deposits", "accounts"})
"""Things that are the account's, whoever asks."""

_HAVE_THINGS = frozenset({"symbol", "strategy", "currency", "asset_class"})
"""What `for_each` asks of that has things of its own; of a position those of the account count."""
_ONE_POSITION = frozenset({"close_positions", "move_stop", "trail"})
_TOLD = frozenset({"alert", "warning"})
"""Verbs that act on nothing."""


def counted(subject: str, roots: Iterable[Typed]) -> Iterator[str]:
    """Say whose things are counted, where any are and something is asked of each."""
    if subject and counts(roots):
        yield say.counted_of(subject if subject in _HAVE_THINGS else "")


def counts(roots: Iterable[Typed]) -> bool:
    """Say whether sentences count things that have an owner."""
    found = (each for root in roots for each in nodes(root) if each.op == "fold")
    return any(each.data[1] not in OF_THE_ACCOUNT for each in found)


def acts_on(subject: str, scope: str, verbs: Sequence[CheckedAction]) -> Iterator[str]:
    """Say on what verbs act: what is written, else what is asked about."""
    if scope:
        yield say.acts_on(scope)
        return
    doing = {each.verb for each in verbs} - _TOLD
    is_its_own = "account_failed" not in doing if subject in _HAVE_THINGS else doing <= _ONE_POSITION
    if subject and doing and is_its_own and subject not in {"order", "fill", "opening"}:
        yield say.acts_on_one(subject)
