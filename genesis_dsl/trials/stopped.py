"""What kept an entry out that said yes, and what a scenario has to give of it: a switch, an open position."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from genesis_dsl.checker.called import SWITCH
from genesis_dsl.dataclass import dataclass
from genesis_dsl.language import kinds
from genesis_dsl.trace.nodes import children_of
from genesis_dsl.trace.pipe import ENTRY_KINDS
from genesis_dsl.trace.rows import OPEN_AT_END, DecisionRow, NodeRow, PositionRow, StopMoveRow
from genesis_dsl.trials import surroundings
from genesis_dsl.trials.numerals import Numerals
from genesis_dsl.trials.spelling import spelling
from genesis_dsl.types.kind import Kind

ALREADY_IN = "already in"
OF_RULES = {"rule": "refused", "cannot tell": "unknown"}
"""What a rule said that stopped an entry, as a reason says it."""
STATES = {"switch": "tripped", "holding": "holding"}
"""How a switch stood that stopped an entry."""


class Stopped(NamedTuple):
    """What stopped an entry: `switch`, `holding`, `rule`, `cannot tell`, and its id; or nothing."""

    kind: str = ""
    id: str = ""


def stopped_by(decision: DecisionRow) -> Stopped:
    """Say which switch or rule stopped an entry."""
    kind, _, id_ = decision.reason.partition(":")
    return Stopped(kind, id_) if decision.kind in ENTRY_KINDS and id_ else Stopped()


@dataclass(frozen=True, slots=True)
class Stopping:
    """The switch that stopped an entry, among the files of its run; nothing where no switch did."""

    decision: DecisionRow
    files: Sequence[kinds.File]

    def states(self) -> dict[str, str]:
        """Say how each switch of its file stood: the one that stopped the entry, and no other one."""
        stopped, name = stopped_by(self.decision), spelling(self.files).given
        return {
            name(SWITCH, one.id.text): STATES[stopped.kind] if one.id.text == stopped.id else "armed"
            for each in self._file()
            for one in each.switches
        }

    def head(self, nodes: Sequence[NodeRow]) -> str:
        """Write what a file of tests names of it: its file, and the rulesets that this reads."""
        files = [each.id.text for each in self._file()]
        roots = [each for each in nodes if each.parent < 0 and each.file_id in files]
        below = children_of(nodes)
        read = (node for root in roots for node in surroundings.under(below, root))
        rulesets = sorted({str(node.data[0]) for node in read if node.op in ("room", "broken")})
        lines = [*(f"kill_switches: [{each}]" for each in files), *(f"ruleset: {each}" for each in rulesets)]
        return "".join(f"{each}\n" for each in lines)

    def _file(self) -> list[kinds.KillSwitch]:
        stopped = stopped_by(self.decision)
        files = [each for each in self.files if isinstance(each, kinds.KillSwitch) and stopped.kind in STATES]
        return [each for each in files if any(one.id.text == stopped.id for one in each.switches)][:1]


def holds(position: PositionRow, decision: DecisionRow) -> bool:
    """Say whether a position of the strategy was open in the symbol when it decided."""
    is_own = (position.strategy, position.symbol) == (decision.site, decision.symbol)
    is_open = position.exit_reason == OPEN_AT_END or position.exit_time > decision.time
    return is_own and position.entry_time <= decision.time and is_open


def is_beside_its_own(decision: DecisionRow) -> bool:
    """Say whether an entry was kept out by its own positions, or by a rule, which is asked of them too."""
    return decision.reason == ALREADY_IN or stopped_by(decision).kind in OF_RULES


def stood_at(position: PositionRow, moves: Sequence[StopMoveRow], time: int) -> PositionRow:
    """Give a position with the stop that it had at a moment."""
    stops = [each.new for each in moves if each.position == position.id and each.time <= time]
    stop = stops[-1] if stops else position.stop
    return replace(position, stop=stop, has_stop=bool(stop))


def positions(held: Sequence[PositionRow], numerals: Numerals, step: Fraction) -> Iterator[str]:
    """Write what was open of the strategy in this symbol."""
    if held:
        yield "      positions:"
    for each in held:
        side = "buy" if each.side > 0 else "sell"
        lots = numerals.write(float(each.steps * step), Kind.LOTS)
        entry = numerals.write(float(each.entry_price), Kind.PRICE)
        stop = numerals.write(float(each.stop), Kind.PRICE)
        also = f", stop: {stop}" if each.has_stop else ""
        yield f"        - {{side: {side}, lots: {lots}, entry: {entry}{also}}}"
