"""The events of a test: its moments, and the turns of days between them.

Where a day begins at a moment, what is given then is what the day begins with, as a deal of midnight is in
the balance of midnight in a run; only a baseline that is given itself is written behind it. The order of a
test is sent after each moment, at the same instant.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.language import kinds
from genesis_dsl.market.instants import NO_ROLLOVER, Events
from genesis_dsl.trials.seen import Seen
from genesis_dsl.trials.standin import BASELINES, FOLLOWED
from genesis_dsl.trials.story import Moment, Story


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a test.

    Attributes:
        roll: As in `engine.events`.
        moment: The number of the moment that is written before it, -1 for none; it is looked at behind it.
        sends: Whether the order is sent, and nothing else happens.
        begins: Whether it is the start of the account, before the test.
    """

    time: int
    roll: int = 0
    moment: int = -1
    sends: bool = False
    begins: bool = False


def lay_out(story: Story, turns: Events, *, sends: bool) -> list[Event]:
    """Put the moments of a story among the turns of days and clocks."""
    events = []
    if "initial_balance" in story.moments[0].given:
        events.append(Event(story.moments[0].at - 1, begins=True))
    by_time: dict[int, list[int]] = {}
    for number, moment in enumerate(story.moments):
        by_time.setdefault(moment.at, []).append(number)
    for time, roll in zip(turns.time.tolist(), turns.roll.tolist(), strict=True):
        at_it = by_time.get(time, [])
        begins_with = bool(at_it) and not any(word in BASELINES for word in story.moments[at_it[0]].given)
        if (roll and not begins_with) or not at_it:
            events.append(Event(time, roll))
        for number in at_it:
            turns_here = begins_with and number == at_it[0]
            events.append(Event(time, roll if turns_here else 0, moment=number))
            if sends:
                events.append(Event(time, moment=number, sends=True))
    return events


def as_events(events: Sequence[Event]) -> Events:
    """Give them to the kernel."""
    return Events(
        np.array([each.time for each in events], np.int64),
        np.array([each.roll for each in events], np.int64),
        np.full(len(events), NO_ROLLOVER, np.int64),
        np.zeros(len(events), np.uint8),
    )


def seen_at(story: Story, events: Sequence[Event], weeks: int) -> list[Seen]:
    """Say what is given and known at each event; `weeks` has the bits of `roll` at which a week begins."""
    given: dict[str, kinds.Line] = {}
    said: dict[str, int] = {}
    past: dict[str, tuple[kinds.Line, ...]] = {}
    why = dict.fromkeys((*FOLLOWED, *BASELINES), op.NOT_GIVEN)
    if is_known(story.moments[0].given.get("initial_balance")):
        why |= dict.fromkeys(BASELINES, op.KNOWN)  # the first day begins with the initial balance
    found = []
    for each in events:
        if each.begins:
            found.append(Seen(each.time, story.moments[0].given, dict.fromkeys(why, op.KNOWN)))
            continue
        if each.moment >= 0:
            moment = story.moments[each.moment]
            given = {**given, **moment.given}
            said = said | dict.fromkeys(moment.given, moment.at)
            if not each.sends:
                past = past | {word: (*past.get(word, ()), line) for word, line in moment.given.items()}
            why |= _written(moment)
        if each.roll:
            why |= _rolled(why, week=bool(each.roll & weeks))
        found.append(Seen(each.time, given, _followed(why, given), past, each.sends, each.roll != 0, said))
    return found


def is_known(line: kinds.Line | None) -> bool:
    """Say whether a value is given, and is not `unknown`."""
    return line is not None and not isinstance(line.value, kinds.Unknown)


def _written(moment: Moment) -> dict[str, int]:
    return {
        word: op.SAID_UNKNOWN if isinstance(line.value, kinds.Unknown) else op.KNOWN
        for word, line in moment.given.items()
        if word in (*FOLLOWED, *BASELINES)
    }


def _rolled(why: Mapping[str, int], *, week: bool) -> dict[str, int]:
    """Give the baselines that are known since a day began: those of what was known then."""
    periods = ("day", "week") if week else ("day",)
    return {
        f"{word}_at_{period}_start": op.KNOWN
        for word in ("balance", "equity")
        for period in periods
        if why[word] == op.KNOWN
    }


def _followed(why: Mapping[str, int], given: Mapping[str, kinds.Line]) -> dict[str, int]:
    """Let balance and equity follow from each other, where the open positions are given."""
    if "positions" not in given:
        return dict(why)
    found = dict(why)
    for word, other in (("equity", "balance"), ("balance", "equity")):
        if why[word] == op.NOT_GIVEN:
            found[word] = why[other]
    return found
