"""What a broker outside reports: what became of what was asked of it, and what happened unasked.

A report stands in the journal of a run, and is applied to the ledger in the place of matching. Prices are
whole points, sizes whole lot steps, money whole minor units of the account's currency, a cost being more than
nought; which order or position is meant is said by the engine's own numbers.
"""

import json
from collections.abc import Iterable
from dataclasses import MISSING, fields
from hashlib import sha256

from genesis_dsl.dataclass import dataclass

KINDS = (
    *("accepted", "refused", "filled", "cancelled", "expired"),
    *("closed", "moved", "swap", "balance", "doubt", "cleared", "adopted", "resting", "elsewhere"),
    "opening",
)
REQUESTS = ("open", "modify", "cancel", "close")
"""What a refusal is about."""
CAUSES = ("asked", "stop", "target", "margin", "outside")
"""Why a position was closed: `outside` is whoever else has the account's password."""
REFUSALS = ("broker", "frozen", "too near", "wrong side", "no money")
"""Why the broker did not take a request; `broker` is any other reason, told by its code."""
TYPES = ("market", "limit", "stop", "stop_limit")
"""Of an order that rests and that no rule placed; in the order of `trading.tables`."""
DOUBTS = ("unknown outcome", "difference", "stale prices", "panic", "other figures", "open elsewhere")
"""Why entries wait until it is cleared: of a symbol, or of the whole account."""


@dataclass(frozen=True, slots=True)
class Report:
    """One thing that a broker says, at the instant at which it was heard.

    Attributes:
        time: When it came in, in milliseconds since 1970 UTC.
        kind: One of `KINDS`.
        order: The order that is meant, or the one that opened the position; below nought, the broker's own
            number of what no rule asked for.
        position: The position; 0 where its order says which one.
        ticket: The broker's own number of the order or deal.
        about: What was refused: one of `REQUESTS`.
        cause: One of `CAUSES`, `REFUSALS` or `DOUBTS`.
        code: The broker's code of a refusal; of a target, which one it was, from 1, 0 for the last; of
            what is elsewhere, in symbols whose prices are not read, how many orders rest.
        symbol: Of a doubt, "" for the whole account; or of what is adopted: a position that no rule opened;
            or of what is resting: an order that no rule placed.
        side: Of what is adopted or resting: 1 buys, -1 sells.
        type: Of what is resting, one of `TYPES`.
        steps, price: Of a deal; of what is resting, how much still is, 0 where all of it was filled; of
            what is elsewhere, how many positions are open.
        trigger: Of a stop-limit that is resting, the price that wakes it.
        stop, target: Where they stand at the broker now, 0 for none.
        profit, commission, swap: What the deal moved in the balance, one elsewhere with all that it cost; of
            a swap, all that is not booked yet; of an opening, what deals have moved since the day began.
        due: Commission of an opening that is paid when the position is closed.
        amount: Of a balance operation, below nought where money was taken out; of what is elsewhere, what
            all of it would bring now; of an opening, what the account held where the day began beyond what
            its file says it began with.
    """

    time: int
    kind: str
    order: int = 0
    position: int = 0
    ticket: int = 0
    about: str = ""
    cause: str = ""
    code: int = 0
    symbol: str = ""
    side: int = 0
    type: str = ""
    steps: int = 0
    price: int = 0
    trigger: int = 0
    stop: int = 0
    target: int = 0
    profit: int = 0
    commission: int = 0
    due: int = 0
    swap: int = 0
    amount: int = 0


_DEFAULTS = {each.name: each.default for each in fields(Report) if each.default is not MISSING}
_WORDS = {"about": REQUESTS, "kind": KINDS, "cause": (*CAUSES, *REFUSALS, *DOUBTS), "type": TYPES}


def to_text(report: Report) -> str:
    """Write all of a report but its time as one line; what it does not say is left out."""
    said = {name: getattr(report, name) for name in _DEFAULTS}
    told = {name: value for name, value in said.items() if value != _DEFAULTS[name]}
    return json.dumps({"kind": report.kind, **told}, ensure_ascii=False)


def from_text(time: int, text: str) -> Report:
    """Read a line that `to_text` wrote.

    Raises:
        ValueError: Somebody changed it.
    """
    said = json.loads(text)
    if not isinstance(said, dict) or said.keys() - {"kind", *_DEFAULTS}:
        raise ValueError(text)
    for name, value in said.items():
        known = _WORDS.get(name)
        wanted = str if known or name == "symbol" else int
        if type(value) is not wanted or (known and value not in known):
            raise ValueError(text)
    return Report(time, **said)


def hash_reports(reports: Iterable[Report]) -> str:
    """Hash reports in their order, each with its time."""
    digest = sha256()
    for each in reports:
        digest.update(f"{each.time} {to_text(each)}\n".encode())
    return digest.hexdigest()
