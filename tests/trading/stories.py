"""Stories of orders, written as prose in `stories/*.yaml` and lived through by the venue.

Prices are pips from 1.10000 (a point is 0.1). An entry is decided at the close of bar 0; bar 1 is the first
that its order meets. A bar is `open high low close`, and its volume where it matters; `still 3` is three bars
that do not move.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.builders import Ran, Story, csv_text, entry, flat, run, strategy, symbol_text

FOLDER = Path(__file__).parent / "stories"
BEFORE = 5
"""Bars up to the decision, which is made at the close of the last of them."""
P = 110_000


@dataclass(frozen=True)
class Told:
    """One story, as it is written."""

    name: str
    says: dict[str, Any]

    def __str__(self) -> str:
        return self.name

    def live(self, folder: Path) -> "Lived":
        """Live through the story."""
        return Lived(run(self.story(), folder))

    def story(self) -> Story:
        """Write the story as rules and bars."""
        says = self.says
        known = {"entry", "instrument", "account", "fills", "exits", "bars", "deals", "orders", "profit"}
        known |= {"ambiguous", "decisions", "stops", "notes", "total", "book", "trades"}
        assert set(says) <= known, sorted(set(says) - known)
        entries = says["entry"] if isinstance(says["entry"], list) else [says["entry"]]
        rules = strategy(*map(_entry, entries), exits=_yaml(says["exits"]) if "exits" in says else "")
        bars, volumes = read_bars(says["bars"])
        text = csv_text([*flat(BEFORE), *bars])
        if any(volumes):
            text = _with_volume(text, [""] * BEFORE + volumes)
        return Story(
            rules,
            {},
            symbols=(_symbol(says.get("instrument", {}), says.get("total", "")),),
            limits_fill=says.get("fills", "through"),
            account=_yaml(says.get("account", {})),
            book=says.get("book", "hedging"),
            raw={"EURUSD_M1.csv": text},
        )


@dataclass(frozen=True)
class Lived:
    """What came of a story, in the words in which it is told."""

    ran: Ran

    @property
    def deals(self) -> list[str]:
        """List the deals: `bar 2: out 0.50 at 31, target:1`."""
        return [
            f"bar {_bar(each.time)}: {'in' if each.opens else 'out'} {each.steps / 100:.2f} "
            f"at {_pips(each.price)}{'' if each.opens else ', ' + each.reason}"
            for each in self.ran.fills
        ]

    @property
    def trades(self) -> list[str]:
        """List the positions: `buy 1.00 at 1, target:1`."""
        return [
            f"{'buy' if each.side > 0 else 'sell'} {each.steps / 100:.2f} at {_pips(each.entry_price)}, "
            f"{each.exit_reason}"
            for each in self.ran.positions
        ]

    @property
    def orders(self) -> list[str]:
        """List how the orders ended: `bar 3: expired`."""
        return [
            f"bar {_bar(each.ended_at)}: {each.ended}"
            + (f", {each.reason}" if each.reason and each.reason != each.ended else "")
            for each in self.ran.orders
        ]

    @property
    def decisions(self) -> list[str]:
        """List what was decided, without the signal itself: `bar 2: waits, frozen`."""
        return [
            f"bar {_bar(each.time)}: {each.kind}" + (f", {each.reason}" if each.reason else "")
            for each in self.ran.decisions
            if each.kind != "fired"
        ]

    @property
    def stops(self) -> list[str]:
        """List the moves of stops: `bar 2: 1 by target:1`."""
        return [f"bar {_bar(each.time)}: {_pips(each.new)} by {each.reason}" for each in self.ran.stop_moves]

    @property
    def profit(self) -> str:
        """Give the profit of all positions, as an interval where bars were ambiguous: `-200 to 300`."""
        low = sum(each.pnl for each in self.ran.positions) + self.ran.ledger("could_lose")
        high = sum(each.best for each in self.ran.positions) + self.ran.ledger("could_win")
        return f"{low / 100:g}" if low == high else f"{low / 100:g} to {high / 100:g}"

    @property
    def ambiguous(self) -> str:
        """Count the ambiguous bars."""
        return str(self.ran.ledger("ambiguous"))

    @property
    def notes(self) -> list[str]:
        """List what the run says once to a person."""
        return list(self.ran.prepared.notes)


def stories(name: str) -> list[Told]:
    """Read the stories of one file."""
    return list(_read(FOLDER / f"{name}.yaml"))


def _read(file: Path) -> Iterator[Told]:
    for says in yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader):
        yield Told(says.pop("story"), says)


def _entry(says: dict[str, Any]) -> str:
    """Write an entry of the language; what a story leaves out is a buy of one lot with a stop of 20 pips."""
    says = dict(says)
    order = says.pop("order", {})
    targets = [_yaml(each).rstrip() for each in says.pop("targets", [])]
    size = f"risk: {says.pop('risk')}" if "risk" in says else f"size: {says.pop('size', '1 lots')}"
    stop = says.pop("stop", "20 pips")
    return entry(
        says.pop("clock", "00:05"),
        when=says.pop("when", ""),
        side=says.pop("side", "buy"),
        name=says.pop("id", "go"),
        size=size,
        stop=None if stop == "none" else stop,
        order=_yaml(order).rstrip(),
        targets=targets,
        more=_yaml(says).rstrip(),
    )


def _symbol(says: dict[str, Any], total: str) -> str:
    """Write the instrument: a plain EURUSD, and what the story says of it."""
    text = symbol_text(more=_yaml(says))
    return text.replace("step: 0.01}", f"step: 0.01, total: {total}}}") if total else text


def _yaml(says: Any) -> str:  # noqa: ANN401  # texts, and lists and mappings of them
    return yaml.dump(says, sort_keys=False, width=1_000, default_flow_style=False) if says else ""


def read_bars(text: str) -> tuple[list[tuple[int, int, int, int]], list[str]]:
    """Read bars, in points, and the volume of each."""
    bars: list[tuple[int, int, int, int]] = []
    volumes: list[str] = []
    for line in text.strip().splitlines():
        words = line.split()
        if words[0] == "still":
            close = bars[-1][3] if bars else P
            bars += [(close,) * 4] * int(words[1])
            volumes += [words[2] if len(words) > 2 else ""] * int(words[1])
        else:
            first, high, low, last = (P + round(float(each) * 10) for each in words[:4])
            bars.append((first, high, low, last))
            volumes.append(words[4] if len(words) > 4 else "")
    return bars, volumes


def _with_volume(text: str, volumes: list[str]) -> str:
    head, *rows = text.splitlines()
    return "\n".join(
        [f"{head},volume", *(f"{row},{volume}" for row, volume in zip(rows, volumes, strict=True))]
    )


def _bar(time: int) -> int:
    return time // 60_000 % 1_440 - BEFORE


def _pips(points: int) -> str:
    return f"{(points - P) / 10:g}"
