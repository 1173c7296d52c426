"""Kill switches in words: what trips each, what it does, when it arms again."""

from collections.abc import Iterator

from genesis_dsl.checker.messages import readback as say
from genesis_dsl.checker.messages import spoken
from genesis_dsl.checker.readback.amount import length
from genesis_dsl.checker.readback.clause import actions, condition, names, rearming, values
from genesis_dsl.checker.readback.head import calendar, parameters
from genesis_dsl.checker.readback.speaker import Voice
from genesis_dsl.checker.readback.whose import acts_on, counted
from genesis_dsl.checker.typed import CheckedKillSwitch, CheckedSwitch


def read_kill_switch(checked: CheckedKillSwitch, voice: Voice) -> Iterator[str]:
    """Say what a file of kill switches does."""
    timeframe = checked.model.timeframe
    yield say.kill_switch(calendar(checked.calendar), timeframe.text if timeframe else "")
    yield from parameters(checked.model)
    if not voice.written_out:
        roots = (
            root
            for each in checked.switches
            for root in (each.condition, *values(each.actions, each.re_arm_when))
        )
        yield from say.section("Names", names(roots, voice))
    for each in checked.switches:
        yield from say.section(f"Switch {each.id}", _switch(each, voice))


def _switch(switch: CheckedSwitch, voice: Voice) -> Iterator[str]:
    yield from switch_words(switch, voice)
    if switch.model.because:
        yield f"Because: {' '.join(switch.model.because.text.split())}"


def switch_words(switch: CheckedSwitch, voice: Voice) -> Iterator[str]:
    """Say what trips a switch, what it does then, and when it arms again."""
    of = f"for {spoken.each(switch.for_each)}, " if switch.for_each else ""
    held = f", for {length(switch.for_at_least)} on end," if switch.for_at_least else ""
    head = f"{of}it trips when{held}"
    yield from condition(head[0].upper() + head[1:], switch.condition, voice)
    again = [switch.re_arm_when] if switch.re_arm_when is not None else []
    yield from counted(switch.for_each, (switch.condition, *again))
    yield spoken.sentence(f"then {actions(switch.actions, voice)}")
    yield from acts_on(switch.for_each, switch.scope, switch.actions)
    yield spoken.TRIPPED_UNKNOWN[switch.if_unknown]
    yield spoken.sentence(f"it arms again {rearming(switch.re_arm)}")
    if switch.re_arm_when is not None:
        yield from condition("And only when", switch.re_arm_when, voice)
