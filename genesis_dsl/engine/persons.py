"""Commands of persons as records for the kernel: whom they mean, and whether they may be tried at all."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from genesis_dsl.checker.typed import CheckedAccount, CheckedSwitch
from genesis_dsl.engine.commands import NO_REASON, NO_SUCH_PERSON, OTHER_MONEY, OTHER_ROLE, PRICE_DIGITS
from genesis_dsl.graph.plan import GuardPlan, Plan
from genesis_dsl.market.command import LOOSENING, RE_ARM, TRIP, Asked, Command, parse
from genesis_dsl.types.currency import minor_digits

OPERATOR = "operator"
"""The role that is there where an account names none, and that arms what says nothing of persons."""
NOT_SAID = {"time": 1 << 62}
"""The record of a command that is to come: its time never does."""
MOST_PERSONS = 62
"""Beyond so many, persons count as one: there is a bit for each."""


def command_records(
    commands: Sequence[Command],
    plan: Plan,
    symbols: Sequence[str],
    account: CheckedAccount,
) -> list[dict[str, Any]]:
    """Lay out commands for the kernel.

    Args:
        commands: In the order of time; what they name is there. Those that come later change none of these.
    """
    people = list(dict.fromkeys(each.who for each in commands))
    return [
        {
            "time": each.time,
            "person": min(people.index(each.who), MOST_PERSONS),
            **_meant(_asked(each), plan, symbols),
            "role": _role(each, plan, account),
            "refused": _refusal(each, plan, account),
        }
        for each in commands
    ]


def _meant(asked: Asked, plan: Plan, symbols: Sequence[str]) -> dict[str, int]:
    """Name what a command is about by numbers."""
    guards = guards_of(asked.name, plan)
    return {
        "verb": asked.verb,
        "target": guards[0] if guards else asked.number,
        "count": len(guards),
        "sym": symbols.index(asked.symbol) if asked.symbol else -1,
        "level": _minor(asked) if asked.amount else int(Fraction(asked.price or 0) * 10**PRICE_DIGITS),
    }


def _minor(asked: Asked) -> int:
    """Give an amount in minor units; a part of one is left out."""
    return int(Fraction(asked.amount.replace("_", "")) * 10 ** minor_digits(asked.currency))


def guards_of(name: str, plan: Plan) -> list[int]:
    """List the guards of a rule or a switch, which stand in a row; none where the name means none or two."""
    found = [k for k, each in enumerate(plan.guards) if name in {each.checked.id, _full_name(each)}]
    files = {plan.guards[k].key for k in found}
    return found if len(files) == 1 else []


def _full_name(guard: GuardPlan) -> str:
    return f"{guard.file_id} > {guard.checked.id}"


def _refusal(command: Command, plan: Plan, account: CheckedAccount) -> int:
    """Say why a command is not even tried; 0 where it is."""
    asked, roles = _asked(command), people_of(account)
    if command.who not in roles.get(command.role, ()) and (roles or command.role != OPERATOR):
        return NO_SUCH_PERSON
    if asked.verb in LOOSENING and not any(map(str.isalnum, command.reason)):
        return NO_REASON  # a dash is none either
    if asked.amount and (asked.currency != account.currency or not _minor(asked)):
        return OTHER_MONEY
    if asked.verb == RE_ARM:
        needed = {role for k in guards_of(asked.name, plan) for role in arming_roles(plan.guards[k], account)}
        if needed and command.role not in needed:
            return OTHER_ROLE
    return 0


def people_of(account: CheckedAccount) -> dict[str, set[str]]:
    """Give the people of each role of an account."""
    return {each.id.text: {person.text for person in each.people} for each in account.model.roles}


def _role(command: Command, plan: Plan, account: CheckedAccount) -> int:
    """Say in which of the roles that a guard asks for somebody arms it."""
    guards = guards_of(_asked(command).name, plan)
    roles = arming_roles(plan.guards[guards[0]], account) if guards else []
    return roles.index(command.role) if command.role in roles else 0


def arming_roles(guard: GuardPlan, account: CheckedAccount) -> list[str]:
    """List the roles that arm a guard again, each once; none where it arms itself."""
    if isinstance(guard.checked, CheckedSwitch) and not guard.checked.re_arm:
        return [OPERATOR]
    known = people_of(account)
    parts = [each for each in guard.checked.re_arm if each.kind == "by"]
    roles = [each.word if each.count == 1 or each.word in known else each.word[:-1] for each in parts]
    return list(dict.fromkeys(roles))


def _asked(command: Command) -> Asked:
    asked = parse(command.text)
    assert asked is not None, command.text  # what is none is told where it is read
    return asked


def find_unknown(
    commands: Sequence[Command], plan: Plan, symbols: Sequence[str]
) -> Iterator[tuple[Command, str]]:
    """Find commands that name a rule, switch or symbol that the run does not have, and that name."""
    for each in commands:
        asked = _asked(each)
        if asked.symbol and asked.symbol not in symbols:
            yield each, asked.symbol
        elif asked.name and not _may_be_meant(asked, plan):
            yield each, asked.name


def _may_be_meant(asked: Asked, plan: Plan) -> bool:
    """Say whether the name of a command is one here.

    Only a switch can be tripped: a rule is broken by what happens, and by nobody's word.
    """
    found = [plan.guards[k].checked for k in guards_of(asked.name, plan)]
    return any(asked.verb != TRIP or isinstance(each, CheckedSwitch) for each in found)
