"""Two runs beside each other: which decisions differ."""

from genesis_dsl.dataclass import dataclass
from genesis_dsl.runs.behaviour import Act, Difference
from genesis_dsl.server.addresses import COMPARE, Addresses, asking
from genesis_dsl.trace.figures import Figures
from genesis_dsl.trace.rows import RunRow

SIGNS = {"gone": "-", "new": "+", "moved": "→", "turned": "≠", "figures": "≠"}
WHAT = {
    "gone": "gone",
    "new": "new",
    "moved": "at another moment",
    "turned": "another outcome",
    "figures": "another order",
}


@dataclass(frozen=True, slots=True)
class Decided:
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
    old: Decided
    new: Decided
    address: str


def inputs(old: RunRow, new: RunRow, zone: str) -> list[tuple[str, str, str]]:
    """List what two runs were not asked for alike: its name, and how each was asked."""
    was, now = _asked(old, zone), _asked(new, zone)
    return [
        (name, was.get(name, "-"), now.get(name, "-"))
        for name in dict.fromkeys([*was, *now])
        if was.get(name) != now.get(name)
    ]


def _asked(row: RunRow, zone: str) -> dict[str, str]:
    """Give account, span, prices, parameters and engine of a run, as far as its manifest tells."""
    manifest, show = row.manifest, Figures(None, "", 0, zone).instant
    request = manifest.get("request", {})
    found = {"account": str(manifest.get("account", ""))}
    found |= {end: show(manifest[end]) for end in ("from", "to") if isinstance(manifest.get(end), int)}
    found |= {name: str(request[name]) for name in ("data", "calendar") if request.get(name)}
    for file, parameters in manifest.get("parameters", {}).items():
        found |= {f"{file} {name}": str(value) for name, value in parameters.items()}
    return found | {"engine": str(manifest.get("engine", ""))}


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
        old=_decided(one.old, old),
        new=_decided(one.new, new),
        address=asking(f"{COMPARE}/decision", old.zone, old=old.run, new=new.run, **asked),
    )


def _name(act: Act | None) -> str:
    return f"D{act.id}" if act else ""


def _decided(act: Act | None, addresses: Addresses) -> Decided:
    if act is None:
        return Decided()
    reason = f" ({act.reason})" if act.reason not in {"", act.kind} else ""
    time = Figures(None, "", 0, addresses.zone).instant(act.time)
    return Decided(_name(act), addresses.why(_name(act)), time, f"{act.kind}{reason}")
