"""A drill: every kill switch of an account tripped in replay, by the prices or by hand, and armed again.

1. The account lives through the data as it is: what trips by itself is counted.
2. What never tripped is tripped by hand, each in a run of its own, when the most is open.
3. What waits for persons is armed again by those whom the account names, a minute after it is flat.

Nothing is stored.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from genesis_dsl.checker.typed import CheckedSwitch
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.kept import Kept
from genesis_dsl.engine.persons import OPERATOR, people_of
from genesis_dsl.errors import SettingsError
from genesis_dsl.language import kinds
from genesis_dsl.language.workspace import Workspace
from genesis_dsl.market.command import Command
from genesis_dsl.runs.choose import Chosen, account_of, choose_rules
from genesis_dsl.runs.facts import first_batch
from genesis_dsl.runs.messages import drill as messages
from genesis_dsl.runs.prepare import Ground, Prepared, build, ground_on
from genesis_dsl.runs.profile import Profile
from genesis_dsl.runs.replay import Rows
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.stopping import Stop
from genesis_dsl.runs.trips import Moment, SwitchKey, Told, Trip, Watch, fullest
from genesis_dsl.trace.condition import Mark
from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.explanation import Facts
from genesis_dsl.trace.missing import smallest_change
from genesis_dsl.types.currency import minor_digits

CLOSING = frozenset({"close_positions", "close_position", "account_failed"})
BECAUSE = "drill"
"""The reason that persons give in a drill."""
MINUTE = 60_000
_BLOCK = 5_000

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Drilled:
    """What a drill found of one switch.

    Attributes:
        told: What it did by itself.
        moment: When it was tripped by hand; None where it trips by itself.
        trip: The one that was followed to its end, None where there was none.
        needed: What would have had to be otherwise for it to trip at that moment by itself; "" where nothing.
        then: Its verbs, as they are written.
        closes: Whether it closes positions.
        by: The persons that armed it again.
        problem: Why it was not tripped, not flat, or not armed again; "" where all of it was seen.
    """

    key: SwitchKey
    told: Told
    moment: Moment | None
    trip: Trip | None
    needed: str
    then: tuple[str, ...]
    closes: bool
    by: tuple[str, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class Drill:
    """What a drill found, and what a person should know of it."""

    account: str
    strategies: tuple[str, ...]
    symbols: tuple[str, ...]
    first: int
    last: int
    switches: tuple[Drilled, ...]
    notes: tuple[str, ...]

    @property
    def failed(self) -> bool:
        """Say whether a switch was not tripped, not flat or not armed again."""
        return any(each.problem for each in self.switches)


def drill(request: Request, progress: Progress | None = None) -> Drill:
    """Trip every switch of an account over prices.

    Args:
        request: Files of switches, else all switches of the account; strategies, else those of the account.
        progress: Is told the share that is behind.

    Raises:
        RulesRefused: The files have errors, or say what cannot be run yet.
        GenesisError: Something that was asked for is missing or cannot be used.
    """
    chosen, wanted = choose_for_drill(request)
    return _Drill(ground_on(chosen, request, Profile()), wanted, progress or (lambda _: None)).all()


def choose_for_drill(request: Request) -> tuple[Chosen, tuple[str, ...]]:
    """Read and check what is drilled: the rules, and the files of the switches that are meant.

    Raises:
        RulesRefused: The files have errors.
        SettingsError: A file is missing, or there is no switch.
    """
    workspace = Workspace(request.paths, [Path(request.account)] if Path(request.account).is_file() else [])
    workspace.read_given()
    given = tuple(each.id.text for each in workspace.files if isinstance(each, kinds.KillSwitch))
    paths = request.paths
    model, _ = account_of(workspace, request.account)
    if model is not None and not any(isinstance(each, kinds.Strategy) for each in workspace.files):
        listed = [workspace.find("strategy", each.id.text) for each in model.strategies]
        paths += tuple(Path(each.source.name) for each in listed if each is not None)
    chosen = choose_rules(replace(request, paths=paths))
    account = chosen.account
    switches = tuple(dict.fromkeys((*account.kill_switches, *given)))
    if not switches:
        raise SettingsError(messages.no_switches(account.id))
    notes = tuple(messages.added(each, account.id) for each in given if each not in account.kill_switches)
    chosen = replace(chosen, account=replace(account, kill_switches=switches), notes=(*chosen.notes, *notes))
    return chosen, given or switches


class _Drill:
    """Runs the same ground again and again, with other commands."""

    def __init__(self, ground: Ground, wanted: Sequence[str], progress: Progress) -> None:
        self.ground = ground
        self.wanted = wanted
        self.progress = progress
        self.kept = Kept()
        self.people = people_of(ground.chosen.account)

    def all(self) -> Drill:
        """Live through the data as it is, then drill each switch."""
        prepared = self.prepare(())
        watch = self.live(prepared, lambda _: False)
        files = self.ground.chosen.rules.checked.kill_switches
        wanted = [((each, one.id), one) for each in self.wanted for one in files[each].switches]
        found = []
        for number, (key, switch) in enumerate(wanted, 1):
            found.append(self.one(key, switch, watch, prepared))
            self.progress(number / len(wanted))
        return Drill(
            account=self.ground.chosen.account.id,
            strategies=tuple(each.id for each in self.ground.chosen.strategies),
            symbols=tuple(sorted({each.symbol for each in prepared.plan.sites})),
            first=prepared.first,
            last=min(prepared.last, int(prepared.assembled.all_events().time[-1])),
            switches=tuple(found),
            notes=prepared.notes,
        )

    def one(self, key: SwitchKey, switch: CheckedSwitch, watch: Watch, natural: Prepared) -> Drilled:
        """Drill one switch."""
        told, closes = watch.of(key), any(each.verb in CLOSING for each in switch.actions)
        then = tuple(each.span.text for each in switch.actions)
        trip = next((each for each in told.trips if _is_whole(each, closes=closes)), None)
        if trip is not None:
            return Drilled(key, told, None, trip, "", then, closes, (), "")
        moment, needed, commands, refused = None, "", tuple[Command, ...](), ""
        persons, missing = self.persons(switch)
        trip = next(iter(told.trips), None)
        if trip is None:
            events = natural.assembled.all_events().time
            moment = fullest(watch.orders, watch.positions, int(events[len(events) // 2]))
            commands = (self.says(moment.time, f"trip {' > '.join(key)}"),)
            trip, refused = self.followed(key, commands, closes=closes, to_the_end=not persons)
            needed = _needed(trip, natural) if trip else ""
        if trip is not None and trip.re_armed is None and persons:
            at = max(trip.time, trip.flat or 0) + MINUTE
            commands += tuple(self.says(at, f"re_arm {' > '.join(key)}", *each) for each in persons)
            trip, refused = self.followed(key, commands, closes=closes, to_the_end=True)
        by = tuple(f"{who} ({role})" for who, role in persons)
        problem = _problem(trip, switch, refused, missing, closes=closes)
        return Drilled(key, told, moment, trip, needed, then, closes, by, problem)

    def prepare(self, commands: Sequence[Command]) -> Prepared:
        """Make an engine for the same rules and prices, in which persons say some more."""
        chosen = self.ground.chosen
        spoken = sorted((*chosen.commands, *commands), key=lambda each: each.time)
        return build(replace(self.ground, chosen=replace(chosen, commands=tuple(spoken))), kept=self.kept)

    def live(self, prepared: Prepared, is_over: Callable[[Watch], bool]) -> Watch:
        """Live through a run until nothing more is to be seen."""
        watch = Watch()
        for batch in Rows(prepared, block=_BLOCK).batches(Stop()):
            watch.read(batch)
            if is_over(watch):
                break
        return watch

    def followed(
        self, key: SwitchKey, commands: Sequence[Command], *, closes: bool, to_the_end: bool
    ) -> tuple[Trip | None, str]:
        """Follow the first trip until it is armed again, or until it is flat; or say why there is none."""

        def is_over(watch: Watch) -> bool:
            trip = next(iter(watch.of(key).trips), None)
            is_flat = trip is not None and (trip.flat is not None or not closes)
            return is_flat and (not to_the_end or (trip is not None and trip.re_armed is not None))

        watch = self.live(self.prepare(commands), is_over)
        return next(iter(watch.of(key).trips), None), watch.declined

    def says(self, time: int, text: str, who: str = "", role: str = "") -> Command:
        """Let a person of the account say something: the one who is named, else anybody."""
        if not who:
            anybody = ((min(people), role) for role, people in sorted(self.people.items()) if people)
            who, role = next(anybody, (OPERATOR, OPERATOR))
        return Command(time, who, role, text, BECAUSE)

    def persons(self, switch: CheckedSwitch) -> tuple[tuple[tuple[str, str], ...], str]:
        """List who must arm a switch again, with their roles, and say who is missing."""
        asked = [(each.word, each.count) for each in switch.re_arm if each.kind == "by"]
        found: list[tuple[str, str]] = []
        for word, count in asked if switch.re_arm else [(OPERATOR, 1)]:
            role = word if count == 1 or word in self.people else word[:-1]
            known = self.people or {OPERATOR: {OPERATOR}}
            free = sorted(known.get(role, set()) - {who for who, _ in found})
            if len(free) < count:
                return (), messages.too_few(role, count, len(free))
            found += [(who, role) for who in free[:count]]
        return tuple(found), ""


def _is_whole(trip: Trip, *, closes: bool) -> bool:
    return trip.re_armed is not None and (trip.flat is not None or not closes)


def _needed(trip: Trip, prepared: Prepared) -> str:
    """Say what would have had to be otherwise for a switch to trip by itself, in the words of `whynot`."""
    begin, chosen = first_batch(prepared), prepared.chosen
    facts = Facts(
        nodes=begin.nodes,
        symbols={each.symbol: each for each in begin.symbols},
        sources={each.id.text: each.source for each in chosen.rules.files},
        currency=chosen.account.currency,
        minor_digits=minor_digits(chosen.account.currency),
    )
    explanation = explain(trip.decision, facts)
    root = explanation.root
    return smallest_change(explanation).sentence if root and root.mark is not Mark.TRUE else ""


def _problem(trip: Trip | None, switch: CheckedSwitch, refused: str, missing: str, *, closes: bool) -> str:
    """Say what of a drill was not seen."""
    if trip is None:
        return messages.not_tripped(refused)
    if closes and trip.flat is None:
        return messages.not_flat()
    if trip.re_armed is None:
        waits = " and ".join(each.span.text for each in switch.re_arm)
        return missing or messages.not_armed(f"re_arm: {waits}" if waits else "re_arm: by operator")
    return ""
