"""Two runs beside each other: which decisions differ, and one of them as each run tells it."""

from genesis_dsl.dataclass import dataclass
from genesis_dsl.runs.behaviour import Act, Difference
from genesis_dsl.server.addresses import COMPARE, Addresses, asking
from genesis_dsl.server.record import Record
from genesis_dsl.server.views.pipe import Stage, stages
from genesis_dsl.server.views.tree import TreeLine, tree_lines
from genesis_dsl.trace.explanation import Explanation
from genesis_dsl.trace.figures import Figures

SIGNS = {"gone": "-", "new": "+", "moved": "→", "turned": "≠", "figures": "≠"}
WHAT = {
    "gone": "gone",
    "new": "new",
    "moved": "at another moment",
    "turned": "another outcome",
    "figures": "another order",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A decision of one of the runs; all "" where it has none there."""

    name: str = ""
    address: str = ""
    time: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """A decision that differs."""

    sign: str
    what: str
    about: str
    symbol: str
    old: Told
    new: Told
    address: str


@dataclass(frozen=True, slots=True)
class Side:
    """A decision as one run tells it; `note` says where there is none."""

    run: int
    title: str
    name: str
    address: str
    note: str
    stages: tuple[Stage, ...] = ()
    lines: tuple[TreeLine, ...] = ()


def difference_line(one: Difference, old: Addresses, new: Addresses) -> DifferenceLine:
    """Make the line of a difference."""
    either = one.old or one.new
    assert either is not None, "something differs"
    site, subject, symbol = either.about
    asked = {"was": _name(one.old), "now": _name(one.new)}
    which = f": {', '.join(one.figures)}" if one.figures else ""
    return DifferenceLine(
        sign=SIGNS[one.what],
        what=f"{WHAT[one.what]}{which}",
        about=f"{site} > {subject}",
        symbol=symbol,
        old=_told(one.old, old),
        new=_told(one.new, new),
        address=asking(f"{COMPARE}/decision", old.zone, old=old.run, new=new.run, **asked),
    )


def side_of(explanation: Explanation, record: Record, name: str, note: str = "") -> Side:
    """Make the side of a run that tells of a decision, or of a moment at which it made none."""
    return Side(
        run=record.row.id,
        title=explanation.title,
        name=name,
        address=record.addresses.why(name) if name else "",
        note=note,
        stages=stages(explanation.boxes),
        lines=tree_lines(explanation.lines, record, name),
    )


def _name(act: Act | None) -> str:
    return f"D{act.id}" if act else ""


def _told(act: Act | None, addresses: Addresses) -> Told:
    if act is None:
        return Told()
    reason = f" ({act.reason})" if act.reason not in {"", act.kind} else ""
    time = Figures(None, "", 0, addresses.zone).instant(act.time)
    return Told(_name(act), addresses.why(_name(act)), time, f"{act.kind}{reason}")
