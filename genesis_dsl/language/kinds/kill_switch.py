"""A file of kill switches."""

from typing import Annotated

from genesis_dsl.language import tree
from genesis_dsl.language.kinds.model import AS_IT_IS, Condition, Head, Model, Named, Sentence, Text, Verbs
from genesis_dsl.language.kinds.tests import Test


class Switch(Model):
    """One kill switch."""

    id: Text
    for_each: Text | None = None
    scope: Text | None = None
    condition: Condition
    names: tuple[Named, ...] = ()
    for_at_least: Sentence | None = None
    if_unknown: Text | None = None
    then: Verbs
    re_arm: tuple[Annotated[tree.Rearm, AS_IT_IS], ...] = ()
    re_arm_when: Condition | None = None
    because: Text | None = None
    tests: tuple[Test, ...] = ()
    renamed_from: Text | None = None


class KillSwitch(Head):
    """`kind: kill_switch`."""

    switches: tuple[Switch, ...] = ()
