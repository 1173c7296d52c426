"""The gate and the adversary at length: `NUMBA_DISABLE_JIT=1 python -m tests.engine.at_length SEED N MOST`.

Under every shape of limit, every ruleset that ships, and every account that strategies share, it draws N
accounts of up to MOST positions, and says how many orders were admitted, how many of those can break a limit,
and how many were refused that could not. It ends with 1 where an order that was admitted can.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings

from genesis_dsl.engine.world import World
from tests.engine.adversary import Account, Kept, breaks
from tests.engine.drawn_accounts import Mark, accounts
from tests.engine.test_adversary import RULESETS, SHAPES, account_under, is_admitted, world_of
from tests.engine.test_adversary_of_several import KEPT, TOGETHER, shared_by

UNHURRIED = settings(
    phases=(Phase.generate,), database=None, deadline=None, suppress_health_check=tuple(HealthCheck)
)


class Case(NamedTuple):
    """The tables of an account, what its highs hold, and its limits in plain numbers."""

    name: str
    world: World
    marks: dict[int, Mark]
    limits: list[Kept]


def cases() -> Iterator[Case]:
    """Give all that is asked."""
    for name, (_, kept, _) in SHAPES.items():
        yield Case(name, *world_of(name), [kept])
    for name in RULESETS:
        world, limits, marks = account_under(name)
        yield Case(name, world, marks, limits)
    for names in TOGETHER:
        yield Case(" and ".join(names), *shared_by(names), [KEPT[each] for each in names])


def ask(case: Case, start: int, number: int, most: int) -> Counter[str]:
    """Screen an order on so many accounts; count how it went, and what could follow."""
    met: Counter[str] = Counter()

    @seed(start)
    @settings(UNHURRIED, max_examples=number)
    @given(account=accounts(most=most))
    def screened(account: Account) -> None:
        admitted = is_admitted(case.world, account, case.marks)
        broken = breaks(account, lambda now: all(kept(now) for kept in case.limits))
        met[f"{'admitted' if admitted else 'refused'}, {'broken' if broken else 'safe'}"] += 1

    screened()
    return met


def main(start: int, number: int, most: int) -> int:
    """Ask all cases; see the page of this module."""
    met: Counter[str] = Counter()
    for place, case in enumerate(cases()):
        found = ask(case, start + place, number, most)
        sys.stdout.write(f"{case.name}: {dict(sorted(found.items()))}\n")
        sys.stdout.flush()
        met += found
    sys.stdout.write(f"all {met.total()} accounts: {dict(sorted(met.items()))}\n")
    return 1 if met["admitted, broken"] else 0


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:4])))
