"""Positions that a scenario gives: open in the engine's book before the first moment.

A row says `side`, `lots`, `entry`, and perhaps `stop` and `bars_since_entry`. The position belongs to the
first entry of the strategy on that side, has no targets of its own, and meets the bar that closes at the
first moment like any other.
"""

from collections.abc import Mapping
from fractions import Fraction

from genesis_dsl.dataclass import dataclass
from genesis_dsl.language import kinds
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.trading.book import NEVER, OF_A_POSITION
from genesis_dsl.trials import messages
from genesis_dsl.trials.stage import Stage
from genesis_dsl.trials.timeline import Moment, Timeline
from genesis_dsl.trials.unplayable import Unplayable
from genesis_dsl.trials.worth import worth
from genesis_dsl.types.kind import COUNT, LOTS, PRICE, Type

POSITIONS = "positions"
_TYPES: Mapping[str, Type] = {"lots": LOTS, "entry": PRICE, "stop": PRICE, "bars_since_entry": COUNT}
_SIDES = {"buy": 1, "sell": -1}


@dataclass(frozen=True, slots=True)
class Opened:
    """A position that is given, in points, lot steps and bars."""

    side: int
    steps: int
    entry: int
    stop: int | None
    bars: int
    line: kinds.Line


def opened_by(moment: Moment, stage: Stage) -> list[Opened]:
    """Read the positions that a first moment gives.

    Raises:
        Unplayable: A row says too little, or what a position of a scenario cannot be given.
    """
    lines = [each for each in moment.given if each.word.text == POSITIONS]
    found = []
    for line in lines:
        if not isinstance(line.value, kinds.Things):
            raise Unplayable(line.span, *messages.list_positions())
        found += [_opened(row, line, stage) for row in line.value.rows]
    return found


def _opened(row: tuple[kinds.Line, ...], line: kinds.Line, stage: Stage) -> Opened:
    words = {each.word.text: each for each in row}
    for word, each in words.items():
        if word not in (*_TYPES, "side", "symbol"):
            raise Unplayable(each.span, *messages.not_of_an_open_position(word))
    if "symbol" in words and words["symbol"].value.span.text != stage.symbol:
        raise Unplayable(words["symbol"].span, *messages.not_traded(words["symbol"].value.span.text))
    amounts = {word: _amount(words[word], stage) for word in _TYPES if word in words}
    side = words["side"].value.span.text if "side" in words else ""
    if side not in _SIDES or not {"lots", "entry"} <= amounts.keys():
        raise Unplayable(line.span, *messages.half_a_position())
    steps = amounts["lots"] / stage.instrument.step
    if steps.denominator != 1:
        raise Unplayable(words["lots"].span, *messages.between_steps(float(stage.instrument.step)))
    stop = round(amounts["stop"]) if "stop" in amounts else None
    bars = int(amounts.get("bars_since_entry", 0))
    return Opened(_SIDES[side], int(steps), round(amounts["entry"]), stop, bars, line)


def _amount(line: kinds.Line, stage: Stage) -> Fraction:
    if not isinstance(line.value, kinds.Sentence):
        raise Unplayable(line.span, *messages.half_a_position())
    return worth(line.value.expr, _TYPES[line.word.text], stage.instrument)


def put_into_book(positions: list[Opened], prepared: Prepared, timeline: Timeline) -> None:
    """Open positions before the first event.

    Raises:
        Unplayable: No entry of the strategy is on its side, or something looks back to its entry.
    """
    for slot, each in enumerate(positions):
        if prepared.plan.found.trackers:
            raise Unplayable(each.line.span, *messages.since_entry())
        _put(slot, each, prepared, timeline)


def _put(slot: int, opened: Opened, prepared: Prepared, timeline: Timeline) -> None:
    assembled, world = prepared.assembled, prepared.assembled.world
    entries = [number for number, (_, one) in enumerate(assembled.entries) if one.checked.side == opened.side]
    if not entries:
        raise Unplayable(opened.line.span, *messages.no_entry_on_this_side())
    site, _ = assembled.entries[entries[0]]
    symbol = assembled.symbols.index(site.symbol)
    before = timeline.ends[0] - 1  # the last bar counts as it closes
    first = max(0, before - max(opened.bars - 1, 0))
    closes = [int(each) for each in timeline.prices[first:before] if each is not None]
    room = abs(opened.entry - opened.stop) if opened.stop is not None else 0
    best = max if opened.side > 0 else min
    ledger, p = world.v.ledger[0], world.v.book[slot]
    facts = {
        "live": 1,
        "id": int(ledger["next_position"]),
        "strategy": site.number,
        "entry": entries[0],
        "aims": entries[0],
        "sym": symbol,
        "side": opened.side,
        "steps": opened.steps,
        "steps_first": opened.steps,
        "price": opened.entry,
        "cost": opened.entry * opened.steps,
        "stop": opened.stop or 0,
        "stop_first": opened.stop or 0,
        "has_stop": int(opened.stop is not None),
        "opened": int(timeline.times[first, 0]),
        "bare": int(timeline.times[first, 0]),
        "bars": max(opened.bars - 1, 0),
        "mark": opened.entry,
        "risk": round(assembled.scales[site.symbol].worth(room, opened.steps)),
        "draws": OF_A_POSITION,
        "low": -NEVER,
        "best": NEVER,
        "best_close": best(closes, default=opened.entry),
    }
    for name, value in facts.items():
        p[name] = value
    ledger["next_position"] += 1
    ledger["top_position"] = max(int(ledger["top_position"]), slot + 1)
    world.joined[slot, entries[0]] = 1
