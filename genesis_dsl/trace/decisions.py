"""Decisions of the engine's log as rows: who decided what, why, and what it read."""

from collections.abc import Collection, Mapping
from dataclasses import field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.arming import persons_asked
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.engine.gate import NO_ROOM
from genesis_dsl.engine.record import DECISIONS, FIRED, OF_ENTRY, OF_EXIT, OF_GUARD, OF_PERSON, OF_POLICY
from genesis_dsl.engine.sizing import CAP_NONE, PARTS_OF_A_STEP
from genesis_dsl.graph.plan import EntryPlan, GuardPlan, SitePlan
from genesis_dsl.market.command import symbol_of
from genesis_dsl.trace.caps import name_cap
from genesis_dsl.trace.decided import NOTHING, Decided, Label
from genesis_dsl.trace.news import Heard
from genesis_dsl.trace.readings import Readings, readings_of
from genesis_dsl.trace.reasons import FIRST_REASON, Reasons
from genesis_dsl.trace.resets import INSIDE_A_BAR, resets_inside_bars
from genesis_dsl.trace.spelling import spelled_each
from genesis_dsl.trading.log import DECISION, TIME, Decision, read
from genesis_dsl.trading.tables import (
    WHY_CANNOT_TELL,
    WHY_HOLDING,
    WHY_NO_MONEY,
    WHY_NO_PRICE,
    WHY_TOO_NEAR,
)

WORLDS = (
    "before the order",
    "all stopped now",
    "all at their stops",
    "carried over the reset, then stopped",
    "winners closed, reset, then stopped",
    "best first, then stopped",
    "while the order rests",
    "all filled",
)
"""The imagined futures of the gate, in words."""

UNTOLD = frozenset({WHY_HOLDING, WHY_CANNOT_TELL})
"""Reasons of a guard that cannot tell; the decision keeps why it cannot."""

FIRST_WORD, BEHIND_WORDS = DECISION.kind, DECISION.why_number + 1
"""The columns of the log from which words are told."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who decides: the file, the thing in it, the symbol it is about; or the person and the request."""

    kind: str
    site: str
    subject: str
    symbol: str
    readings: Readings


@dataclass(slots=True)
class Decisions:
    """Turns decisions into rows; what it found out about those who decide it remembers (it changes).

    Attributes:
        heard: Which events of news were meant.
        alike: The first part that is the same as each part: a value is kept once, under that number.
        resets: By symbol: when a day begins inside a bar.
    """

    assembled: Assembled
    reasons: Reasons
    heard: Heard = field(init=False)
    alike: Mapping[int, int] = field(init=False)
    resets: Mapping[str, frozenset[int]] = field(init=False)
    _owners: dict[tuple[int, int], Owner] = field(default_factory=dict)
    _words: dict[tuple[int, ...], Label] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the parts that have one value, and the days that begin inside a bar."""
        self.heard = Heard(self.assembled)
        self.alike = self.assembled.plan.traced.first_alike()
        self.resets = resets_inside_bars(self.assembled)

    def rows(self, logged: NDArray[np.int64], snaps: NDArray[np.float64]) -> Decided:
        """Give the decisions of a block, in the order in which they came to be.

        Args:
            logged: Rows of the log, decisions all of them.
            snaps: The registers that they kept.
        """
        details = [NOTHING] * len(logged)
        places = np.flatnonzero(~self._are_plain(logged))
        told = spelled_each([self._detail(row, snaps) for row in logged[places].tolist()])
        for place, detail in zip(places.tolist(), told, strict=True):
            details[place] = detail
        values, clocks = self._read(logged, snaps)
        ids, times = logged[:, DECISION.id].tolist(), logged[:, TIME].tolist()
        return Decided(ids, times, self._labels(logged), values, clocks, details)

    def _read(self, logged: NDArray[np.int64], snaps: NDArray[np.float64]) -> tuple[list[str], list[str]]:
        """Find out what they read, values and clocks, of all decisions of an owner at once."""
        values, clocks = [NOTHING] * len(logged), [NOTHING] * len(logged)
        owners, numbers = logged[:, DECISION.owner], logged[:, DECISION.number]
        for owner, number in set(zip(owners.tolist(), numbers.tolist(), strict=True)):
            places = np.flatnonzero((owners == owner) & (numbers == number))
            own = logged[places]
            read = self._owner(owner, number).readings.read(own[:, TIME], snaps, own[:, DECISION.kept_at])
            for place, *values_and_clocks in zip(places.tolist(), read.values, read.clocks, strict=True):
                values[place], clocks[place] = values_and_clocks
        return values, clocks

    def _labels(self, logged: NDArray[np.int64]) -> list[Label]:
        """Give the words of each."""
        keys = list(map(tuple, logged[:, FIRST_WORD:BEHIND_WORDS].tolist()))
        for place, key in enumerate(keys):
            if key not in self._words:
                self._words[key] = self._label(read(Decision, logged[place].tolist()))
        return [self._words[key] for key in keys]

    def _are_plain(self, logged: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Say which decisions have no detail, as nearly all near misses have none. Shape: (n,)."""
        if self.assembled.columns.schedules:
            return np.zeros(len(logged), np.bool_)
        of_entry = _is_one_of(logged[:, DECISION.owner], (OF_ENTRY, OF_EXIT))
        of_order = logged[:, [DECISION.drafted, DECISION.order, DECISION.position]].any(axis=1)
        about_prices = _is_one_of(logged[:, DECISION.why], (WHY_TOO_NEAR, WHY_NO_PRICE, *UNTOLD))
        return np.asarray(of_entry & ~of_order & ~about_prices)

    def _label(self, made: Decision) -> Label:
        """Say who decided what, and why."""
        owner = self._owner(made.owner, made.number)
        return Label(
            DECISIONS[made.kind], owner.site, owner.subject, owner.symbol, self.reasons.of_decision(made)
        )

    def _detail(self, row: list[int], snaps: NDArray[np.float64]) -> dict[str, Any]:
        """Give what belongs to a decision beside its words: of its order, its rule, its day, its news."""
        made, time = read(Decision, row), row[TIME]
        owner = self._owner(made.owner, made.number)
        detail = self._of_order(made, snaps)
        if made.owner == OF_POLICY:
            detail |= self._line(made.number)
        if made.owner == OF_ENTRY and made.kind == FIRED and made.asked:
            detail |= self._line(made.asked - 1)
        if made.why in UNTOLD and made.asked:
            detail["because"] = op.REASONS[made.asked - FIRST_REASON]
        if made.owner in {OF_GUARD, OF_PERSON}:
            detail |= self._origin(made) | self._reset(time, made, owner.symbol)
        return detail | self.heard.detail(owner.kind, made.number, owner.symbol, time)

    def _owner(self, owner: int, number: int) -> Owner:
        key = owner, number
        if key not in self._owners:
            kind, site, subject, symbol = self._names(owner, number)
            readings = readings_of(self.assembled, self.alike, kind, number, symbol)
            self._owners[key] = Owner(kind, site, subject, symbol, readings)
        return self._owners[key]

    def _names(self, owner: int, index: int) -> tuple[str, str, str, str]:
        """Name an owner: its kind, its file, itself, its symbol."""
        if owner == OF_ENTRY:
            site, entry = self.assembled.entries[index]
            return "entry", site.strategy.id, entry.checked.id, site.symbol
        if owner == OF_EXIT:
            site, one = self.assembled.exits[index]
            return "exit", site.strategy.id, one.checked.id, site.symbol
        if owner == OF_POLICY:
            site, entry, _ = self.assembled.lines[index]
            return "policy", site.strategy.id, entry.checked.id, site.symbol
        if owner == OF_PERSON:
            command = self.assembled.commands[index]
            return "person", command.who, command.text, symbol_of(command)
        guard = self.assembled.plan.guards[index]
        return "guard", guard.file_id, guard.checked.id, guard.symbol

    def _of_order(self, made: Decision, snaps: NDArray[np.float64]) -> dict[str, Any]:
        """Give price, stop, sizes, caps and the binding rule of a decision about an order."""
        if made.position:
            return {"position": made.position} | _nearness(made)
        if made.owner == OF_ENTRY and made.why == WHY_NO_PRICE:
            return {"unpriced": self.assembled.symbols[made.asked]}
        if not made.drafted:
            return ({"order": made.order} if made.order else {}) | _nearness(made)
        site, entry = self._ordered(made)
        step = self.assembled.scales[site.symbol].lots_per_step
        detail: dict[str, Any] = {
            "price": made.price,
            "steps": made.steps,
            "raw_lots": made.raw_size * step.numerator / (step.denominator * PARTS_OF_A_STEP),
            "risk": made.risk,
        }
        if made.trigger:
            detail["trigger"] = made.trigger
        if made.has_stop:
            detail["stop"] = made.stop
        if made.cap != CAP_NONE:
            detail["bound"] = name_cap(self.assembled.plan, entry, made.cap)
        if made.order:
            detail["order"] = made.order
        if made.why == WHY_NO_MONEY:
            detail |= {"needed": made.needed, "free": made.free}
        if made.rule >= 0:
            detail |= self._binding(made, float(snaps[made.kept_at + 2 * made.kept]))
        return detail | _nearness(made)

    def _ordered(self, made: Decision) -> tuple[SitePlan, EntryPlan]:
        """Give the entry whose order a decision is about."""
        if made.owner == OF_POLICY:
            return self.assembled.lines[made.number][:2]
        return self.assembled.entries[made.number]

    def _line(self, number: int) -> dict[str, str]:
        """Name the policy that worked for an entry, and its line."""
        _, entry, line = self.assembled.lines[number]
        assert entry.policy is not None, "a line is that of a policy"
        return {"policy": entry.policy.checked.id, "step": line.name}

    def _binding(self, made: Decision, room: float) -> dict[str, Any]:
        """Name the rule that bound an order, the world in which it did, and the room that was left."""
        guard = self.assembled.plan.guards[made.rule]
        named = {"rule": guard.checked.id, "ruleset": guard.file_id, "world": WORLDS[made.world]}
        if guard.asked.named:
            named["of"] = guard.asked.named
        return named | _written_elsewhere(guard) | ({"room": room} if room != NO_ROOM else {})

    def _origin(self, made: Decision) -> dict[str, Any]:
        """Name the file of a rule that decided itself, and the role and the reason of a person."""
        if made.owner == OF_PERSON:
            command = self.assembled.commands[made.number]
            said = {"role": command.role, "because": command.reason}
            return said | ({"missing": self._missing(made)} if made.asked else {})
        return _written_elsewhere(self.assembled.plan.guards[made.number])

    def _missing(self, made: Decision) -> list[str]:
        """Name the roles of which persons are still asked for, before what they said so of is armed again."""
        asked = persons_asked(self.assembled.plan.guards[made.rule].checked)
        roles = [role if count == 1 else role.removesuffix("s") for role, count in asked.items()]
        return [role for place, role in enumerate(roles) if made.asked >> place & 1]

    def _reset(self, time: int, made: Decision, symbol: str) -> dict[str, str]:
        """Mark what a rule or a switch decided where a day begins inside a bar: on the last known prices."""
        if made.owner != OF_GUARD or time not in self.resets.get(symbol, self.resets[""]):
            return {}
        return {"reset": INSIDE_A_BAR}


def _nearness(made: Decision) -> dict[str, int]:
    """Give the price of an entry that was too near, and the nearest that is allowed."""
    if made.owner != OF_ENTRY or made.why != WHY_TOO_NEAR:
        return {}
    return {"asked": made.asked, "allowed": made.allowed}


def _written_elsewhere(guard: GuardPlan) -> dict[str, str]:
    """Name the file in which an inherited or borrowed rule is written."""
    return {"origin": guard.written_in} if guard.written_in != guard.file_id else {}


def _is_one_of(column: NDArray[np.int64], few: Collection[int]) -> NDArray[np.bool_]:
    """Say which numbers are one of a few; numpy's own way to ask is made for many. Shapes: (n,)."""
    found = np.zeros(len(column), np.bool_)
    for each in few:
        found |= column == each
    return found
