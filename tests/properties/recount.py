"""Folds counted again: from the rows of a run, in plain Python, with none of the engine's ways."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from genesis_dsl.engine.world import DIRTY
from genesis_dsl.runs.prepare import Prepared, prepare
from genesis_dsl.runs.replay import Rows
from genesis_dsl.runs.stopping import Stop
from genesis_dsl.trace.rows import Batch
from tests.builders import MINUTE, Bar, Story, csv_text, random_walk
from tests.properties.gathering import Ideas
from tests.properties.lively import SWITCHES, lively

START = "2026-05-31 12:00"
"""A Sunday; the next midnight begins a day, a week and a month."""
HOUR = 60 * MINUTE
DAY = 24 * HOUR
EVERYTHING = (1 << 16) - 1
SIGNALS = ("fired", "blocked", "already in", "refused")

Thing = dict[str, Any]
Known = float | None


def lively_days(seed: int, bars: int, folds: Sequence[str], head: str = "") -> Story:
    """Give a lively story that lasts some days, and a switch for each fold, which never trips."""
    prices = {each: random_walk(seed + at, bars, step=30) for at, each in enumerate(("EURUSD", "GBPUSD"))}
    probes = "".join(probe(number, fold, head) for number, fold in enumerate(folds))
    story = lively(prices, tuple(prices))
    story.start, story.zone, story.switches = START, "UTC", SWITCHES + probes
    story.raw = {f"{each}_M1.csv": spread_out(some) for each, some in prices.items()}
    return story


def spread_out(bars: list[Bar]) -> str:
    """Write bars of a minute with four minutes between them, so that a few make some days."""
    later = csv_text(bars[2:], "2026-05-31 12:05", step=5 * MINUTE)
    return csv_text(bars[:2], START) + later.partition("\n")[2]


def probe(number: int, fold: str, head: str) -> str:
    """Write a switch that reads a fold, and only that."""
    return (
        f"- id: probe{number}\n{head}  trip_when: ({fold}) is unknown and ({fold}) is known\n"
        "  then: alert info\n"
    )


@dataclass
class Seen:
    """What had happened when a fold was read, and what the engine said."""

    time: int
    things: dict[str, list[Thing]]
    values: dict[tuple[int, str], Known]


@dataclass
class Happened:
    """What has happened so far."""

    day: int = 0
    lists: dict[str, list[Thing]] = field(default_factory=dict)

    def add(self, batch: Batch) -> None:
        """Take the rows of an event."""
        for each in batch.fills:
            self._fill(each)
        for one in batch.positions:
            if one.exit_reason != "open at end":
                self._put("trades", one.exit_time, **_trade(one))

    def add_later(self, batch: Batch) -> None:
        """Take the rows of what was decided after folds were read."""
        for each in batch.decisions:
            if each.site == "story" and each.kind in SIGNALS and each.subject in ENTRIES:
                self._put("signals", each.time, symbol=each.symbol, side=ENTRIES[each.subject])

    def add_guards(self, batch: Batch) -> None:
        """Take the rows of rules and switches."""
        for each in batch.decisions:
            if each.kind in ("tripped", "broken"):
                self._put(f"{each.kind} {each.subject}", each.time, symbol=each.symbol)

    def roll(self, time: int) -> None:
        """Let a day end."""
        self.lists.setdefault("days", []).append(self.today(time))
        self.day = time

    def today(self, time: int) -> Thing:
        """Give the running day; what happened at the instant at which it began belongs to the day before."""
        since = [each for each in self.lists.get("openings", ()) if self.day < each["time"] <= time]
        trades = [each for each in self.lists.get("trades", ()) if self.day < each["time"] <= time]
        booked = [each for each in self.lists.get("booked", ()) if self.day < each["time"] <= time]
        return {
            "time": time,
            "profit": sum(each["money"] for each in booked),
            "openings": len(since),
            "won": sum(each["profit"] for each in trades),
        }

    def _fill(self, row: Any) -> None:  # noqa: ANN401  # a row of the trace
        common = {"symbol": row.symbol, "side": row.side, "lots": row.steps / 100}
        reason = row.reason.partition(":")[0]
        reason = {"entry": "signal", "rule": "switch", "margin": "broker"}.get(reason, reason)
        self._put("fills", row.time, opens=row.opens, reason=reason, **common)
        if row.opens:
            self._put("openings", row.time, **common)
        else:
            self._put("booked", row.time, money=row.profit - row.commission + row.swap)

    def _put(self, name: str, time: int, **words: object) -> None:
        self.lists.setdefault(name, []).append(words | {"time": time})


def _trade(row: Any) -> Thing:  # noqa: ANN401  # a row of the trace
    return {
        "symbol": row.symbol,
        "side": row.side,
        "lots": row.steps / 100,
        "profit": row.pnl,
        "held": row.exit_time - row.entry_time,
    }


ENTRIES = {"breakout": 1, "fade": -1, "follow": -1, "chase": 1}


def live(story: Story, folder: Path, ideas: Ideas | None = None) -> Iterator[Seen]:
    """Live through a story event by event. Gives what had happened, and what each fold is said to be."""
    ideas = ideas or Ideas()
    prepared = prepare(story.write(folder))
    world = prepared.assembled.world
    places = places_of(prepared)
    happened = Happened()
    for event, batch in enumerate(Rows(prepared, block=1).batches(Stop())):
        if event == len(world.ev_time):
            break
        time = int(world.ev_time[event])
        happened.add(batch)
        ideas.add(batch)
        happened.add_guards(batch)
        if world.ev_roll[event]:
            happened.roll(time)
        things = {name: list(each) for name, each in happened.lists.items()}
        things["days"] = [*things.get("days", ()), happened.today(time) | {"time": time + 1}]
        things["ideas"] = ideas.stand(world)
        world.context[DIRTY] = EVERYTHING  # or what nothing has changed is not asked again
        if any(each.kind in ("fired", "refused") for each in batch.decisions):
            happened.add_later(batch)
            continue  # the gate has imagined something since
        values = {
            key: None if world.why[register] else float(world.reg[register])
            for key, register in places.items()
        }
        yield Seen(time, things, values)
        happened.add_later(batch)


def places_of(prepared: Prepared) -> dict[tuple[int, str], int]:
    """Find the register of each probe's fold, by its number and the symbol that it is asked of."""
    assembled, found = prepared.assembled, {}
    for number, guard in enumerate(assembled.plan.guards):
        if guard.checked.id.startswith("probe"):
            parts = assembled.snapped["guard", number]
            folds = [assembled.plan.traced.parts[each].typed.op in ("fold", "running") for each in parts]
            at = int(assembled.world.guards[number]["snap"]) + folds.index(True)
            key = int(guard.checked.id.removeprefix("probe")), guard.symbol
            found[key] = int(assembled.world.snap_regs[at])
    return found


def begin_of(period: str, time: int) -> int:
    """Give the instant at which a period in UTC began, before the first one where it has no begin."""
    moment = datetime.fromtimestamp(time / 1_000, UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if period in ("this week", "since week_start"):
        moment -= timedelta(days=moment.weekday())
    elif period == "this month":
        moment = moment.replace(day=1)
    elif period not in ("today", "since day_start"):
        return 0
    return int(moment.timestamp() * 1_000)


def within(things: list[Thing], name: str, period: str, time: int) -> list[Thing]:
    """Leave out what is not of the period; `last 5` counts from the end."""
    if period.startswith("last "):
        return things[-int(period.split()[1]) :]
    if period.startswith("in last "):
        amount, unit = period.split()[2:]
        length = int(amount) * {"minutes": MINUTE, "hours": HOUR, "days": DAY}[unit]
        return [each for each in things if each["time"] > time - length]
    begin = begin_of(period, time)
    signal = name == "signals"  # given after the day began, where that is at the same instant
    return [each for each in things if each["time"] > begin - signal]


def folded(
    fold: str, things: list[Thing], value: Callable[[Thing], float], where: Callable[[Thing], bool]
) -> Known:
    """Fold things, each taken anew."""
    if fold == "streak":
        count = 0
        for each in things:
            count = count + 1 if where(each) else 0
        return count
    values = [value(each) for each in things if where(each)]
    if fold == "count":
        return len(values)
    if fold == "sum":
        return sum(values)
    if not values:
        return None
    whole: dict[str, float] = {
        "average": sum(values) / len(values),
        "highest": max(values),
        "lowest": min(values),
        "first": values[0],
    }
    return whole[fold]
