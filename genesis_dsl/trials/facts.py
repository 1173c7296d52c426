"""What a word was at a moment of a scenario: of the order that was made, of the open position, of the bars.

The nearest thing that has the word counts: an order that was asked for since the moment before, then the
position that was opened last and is still open, then the bars and names, then the account, then what an
entry read when it was asked.
"""

from collections.abc import Iterator

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import gathered
from genesis_dsl.graph.node import Stage
from genesis_dsl.trace.pipe import ENTRY_KINDS
from genesis_dsl.trace.rows import DecisionRow
from genesis_dsl.trading.tables import MILLION, TARGET_DISTANCE, TARGET_R, Record
from genesis_dsl.trials.play import Played, Scene
from genesis_dsl.types.kind import Kind


@dataclass(frozen=True, slots=True)
class Fact:
    """A value in the engine's unit, or why it is unknown."""

    value: float
    kind: Kind
    why: str = ""


def fact(word: str, played: Played, scene: Scene) -> Fact | None:
    """Give what a word was; None where nothing of the scenario says it."""
    sources = (_of_order, _of_position, _of_market, _of_account, _of_decision)
    return next((found for each in sources if (found := each(word, played, scene))), None)


def _of_order(word: str, played: Played, scene: Scene) -> Fact | None:
    made = [each for each in scene.batch.decisions if "price" in each.detail]
    if not made:
        return None
    decision = made[-1]
    entry = next(each for each in played.stage.strategy.entries if each.id == decision.subject)
    price, stop = decision.detail["price"], decision.detail.get("stop")
    lots = decision.detail["steps"] * float(played.stage.instrument.step)
    room = abs(price - stop) if stop is not None else None
    order = next((each for each in scene.orders if each["live"] and each["decision"] == decision.id), None)
    target = _target(order, room) if order is not None else None
    choice = played.prepared.plan.found.choice
    known = {
        "side": (entry.side, Kind.CHOICE),
        "order_type": (choice(entry.order_type), Kind.CHOICE),
        "lots": (lots, Kind.LOTS),
        "price": (price, Kind.PRICE),
        "entry": (price, Kind.PRICE),
        "stop": (stop, Kind.PRICE),
        "risk": (decision.detail["risk"], Kind.MONEY),
        "stop_distance": (room, Kind.DISTANCE),
        "target_distance": (target, Kind.DISTANCE),
        "reward_risk": (target / room if target is not None and room else None, Kind.RATIO),
        "has_stop": (float(stop is not None), Kind.TRUTH),
    }
    value, kind = known.get(word, (None, Kind.UNKNOWN))
    return None if value is None else Fact(float(value), kind)


def _target(order: Record, room: int | None) -> float | None:
    """Give the distance to the last target of an order."""
    if order["n_targets"] == 0:
        return None
    last = int(order["n_targets"]) - 1
    mode, written = int(order["t_mode"][last]), float(order["t_price"][last])
    if mode == TARGET_DISTANCE:
        return written
    if mode == TARGET_R:
        return None if room is None else written * room / MILLION
    return abs(written - float(order["price"]))


def _of_position(word: str, played: Played, scene: Scene) -> Fact | None:
    there = [each for each in scene.book if each["live"]]
    if not there:
        return None
    p = max(there, key=lambda each: int(each["id"]))
    known = {
        "side": (p["side"], Kind.CHOICE),
        "lots": (int(p["steps"]) * float(played.stage.instrument.step), Kind.LOTS),
        "entry": (p["price"], Kind.PRICE),
        "stop": (p["stop"] if p["has_stop"] else None, Kind.PRICE),
        "has_stop": (p["has_stop"], Kind.TRUTH),
        "open_profit": (p["open_profit"], Kind.MONEY),
        "profit": (p["booked"] + p["open_profit"] - p["commission"] + p["swap"], Kind.MONEY),
        "move": ((p["mark"] - p["price"]) * p["side"], Kind.DISTANCE),
        "bars_since_entry": (p["bars"], Kind.COUNT),
        "targets_hit": (int(p["targets"]).bit_count(), Kind.COUNT),
        "held": (scene.instant - int(p["opened"]), Kind.DURATION),
    }
    value, kind = known.get(word, (None, Kind.UNKNOWN))
    return None if value is None else Fact(float(value), kind)


def _of_market(word: str, played: Played, scene: Scene) -> Fact | None:
    number = played.nodes.get(word)
    if number is None:
        return None
    assembled = played.prepared.assembled
    node = assembled.plan.found.graph.nodes[number]
    if node.stage is Stage.ACCOUNT:
        return None
    if node.stage is Stage.CONSTANT or node.chart is None:
        value, why = assembled.constant(number)
        return Fact(value, node.kind, op.REASONS[why])
    rows = assembled.columns.rows(node.chart, np.array([scene.instant], np.int64))
    at = gathered(assembled.columns.of(number), rows)
    return Fact(float(at.values[0]), node.kind, op.REASONS[int(at.why[0])])


def _of_account(word: str, _: Played, scene: Scene) -> Fact | None:
    columns = {"balance": "balance", "equity": "equity", "initial_balance": "initial"}
    if word not in columns:
        return None
    return Fact(float(scene.ledger[0][columns[word]]), Kind.MONEY)


def _of_decision(word: str, played: Played, scene: Scene) -> Fact | None:
    """Find what an entry read under this word when it was asked last."""
    number = played.nodes.get(word)
    traced = played.prepared.plan.traced
    alike = traced.first_alike()
    parts = [part for (part, _), node in traced.nodes.items() if node == number]
    for decision in reversed(list(asked(scene))):
        for part in parts:
            value = decision.values.get(str(alike[part]))
            if value is not None:
                kind = traced.parts[part].typed.type.kind
                return Fact(0.0, kind, value) if isinstance(value, str) else Fact(float(value), kind)
    return None


def asked(scene: Scene) -> Iterator[DecisionRow]:
    """Give what was decided of entries since the moment before."""
    yield from (each for each in scene.batch.decisions if each.kind in ENTRY_KINDS)
