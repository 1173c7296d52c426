"""Things that a run had seen by a decision, as rows of a test: trades, fills, requests, what is open."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from genesis_dsl.checker.given import OF_STRATEGIES, OF_THE_BOOK
from genesis_dsl.checker.vocabulary import SUBJECTS, THINGS, Readable
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.elements import FIRST_ACTION
from genesis_dsl.engine.reads import of_order, of_position, reason_of
from genesis_dsl.engine.record import DECISIONS, OF_ENTRY, OF_GUARD
from genesis_dsl.engine.words import ORDER, POSITION
from genesis_dsl.graph.scope import FIXED_CHOICES
from genesis_dsl.market.command import DEPOSIT, PAY_OUT, parse
from genesis_dsl.trading.log import (
    DECISION,
    ENDED_POSITION,
    FILL,
    KIND,
    LOG_DECISION,
    LOG_FILL,
    LOG_POSITION,
    LOG_REQUEST,
    REQUEST,
    TIME,
)
from genesis_dsl.trials.lived import Lived
from genesis_dsl.trials.numerals import Numerals, written_moment

Values = Mapping[str, float | str]
OF_A_STOP = frozenset({"risk", "at_stake"})
"""What a thing without a stop does not say."""
_OF_THE_BOOK = {word: Readable("position", type_) for word, type_ in OF_THE_BOOK.items()}
SIGNALS = frozenset({"fired", "blocked", "already in"})
"""Decisions of an entry that said yes."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing, with the words that a sentence can read of it; `at` is 0 where it is still open."""

    at: int
    symbol: str
    strategy: str
    words: Callable[[str], float | str]
    """Gives the value of a word, `unknown` where it has none."""


@dataclass(frozen=True, slots=True)
class Occurred:
    """What a run had seen by an instant, that of the decision or one before it."""

    lived: Lived
    currency: str
    at: int

    def things(self, name: str, about: str) -> list[Thing]:
        """List things in the order of time; `about`: the rule or switch whose breaches or trips are meant."""
        if name in ("positions", "orders"):
            return list(self._open(name))
        if name in ("payouts", "deposits"):
            return list(self._transfers(name))
        if name in ("breaches", "trips"):
            return list(self._decided(about))
        return list(_LISTED[name](self))

    def row(self, thing: Thing, things: str, words: Sequence[str], whose: Sequence[str]) -> str:
        """Write a thing with some words of it; `whose`: `symbol` and `strategy`, where they tell it apart."""
        said = {"at": written_moment(thing.at)} if thing.at else {}
        of = {"symbol": thing.symbol if "symbol" in SUBJECTS[THINGS[things]] else ""}
        of |= {"strategy": thing.strategy if things in OF_STRATEGIES else ""}
        said |= {each: of[each] for each in whose if of[each]}
        for word in words:
            text = self._written(thing, things, word)
            if word not in said and text and not (text == "unknown" and word in OF_A_STOP):
                said[word] = text
        return ", ".join(f"{word}: {text}" for word, text in said.items()) or "side: buy"

    def _written(self, thing: Thing, things: str, word: str) -> str:
        if word == "symbol":
            return thing.symbol
        readable = SUBJECTS[THINGS[things]].get(word) or (
            _OF_THE_BOOK.get(word) if things == "positions" else None
        )
        value = thing.words(word)
        if readable is None:
            return ""
        if isinstance(value, str):
            return value
        if readable.choices:
            return next((each for each in readable.choices if FIXED_CHOICES[each] == value), "")
        known = self.lived.opened.prepared.chosen.instruments.symbols
        instrument = known.get(thing.symbol) or next(iter(known.values()))
        return Numerals(instrument, self.currency).write(value, readable.type.kind)

    def _lots(self, sym: int, steps: int) -> float:
        assembled = self.lived.assembled
        return float(steps * assembled.scales[assembled.symbols[sym]].lots_per_step)

    def _strategy(self, entry: int) -> str:
        return self.lived.assembled.entries[entry][0].strategy.id if entry >= 0 else ""

    def _rows(self, kind: int) -> Iterator[list[int]]:
        log = self.lived.log()
        yield from log[(log[:, KIND] == kind) & (log[:, TIME] <= self.at)].tolist()

    def trades(self) -> Iterator[Thing]:
        """List positions that were closed whole."""
        for row in self._rows(LOG_POSITION):
            if row[ENDED_POSITION.steps_left] == 0:
                sym = row[ENDED_POSITION.sym]
                words: dict[str, float] = {
                    "profit": row[ENDED_POSITION.pnl],
                    "side": row[ENDED_POSITION.side],
                    "lots": self._lots(sym, row[ENDED_POSITION.steps]),
                    "held": row[TIME] - row[ENDED_POSITION.opened],
                    "costs": row[ENDED_POSITION.costs],
                }
                strategy = self._strategy(row[ENDED_POSITION.entry])
                yield self._thing(row[TIME], sym, strategy, words)

    def fills(self) -> Iterator[Thing]:
        """List deals."""
        assembled = self.lived.assembled
        for row in self._rows(LOG_FILL):
            sym = row[FILL.sym]
            slippage = assembled.world.v.symbols[sym]["slippage"]
            words = {
                "side": row[FILL.side],
                "lots": self._lots(sym, row[FILL.steps]),
                "opens": float(bool(row[FILL.opens])),
                "reason": reason_of(row[FILL.why]),
                "price": row[FILL.price],
                "slippage": (row[FILL.price] - row[FILL.wanted]) * row[FILL.side],
                "expected_slippage": row[FILL.expected] - 1 if row[FILL.expected] else float(slippage),
            }
            yield self._thing(row[TIME], sym, self._named(row[FILL.strategy]), words)

    def openings(self) -> Iterator[Thing]:
        """List deals that opened a position."""
        yield from (each for each in self.fills() if each.words("opens"))

    def requests(self) -> Iterator[Thing]:
        """List what the broker was asked for."""
        for row in self._rows(LOG_REQUEST):
            words = {
                "action": FIRST_ACTION + row[REQUEST.action],
                "failed": row[REQUEST.failed],
                "latency": row[REQUEST.delay],
            }
            yield self._thing(row[TIME], row[REQUEST.sym], self._named(row[REQUEST.strategy]), words)

    def signals(self) -> Iterator[Thing]:
        """List what entries said yes to."""
        for row in self._rows(LOG_DECISION):
            if row[DECISION.owner] == OF_ENTRY and DECISIONS[row[DECISION.kind]] in SIGNALS:
                site, entry = self.lived.assembled.entries[row[DECISION.number]]
                words = {"side": entry.checked.side}
                yield Thing(row[TIME], site.symbol, site.strategy.id, words.__getitem__)

    def _decided(self, about: str) -> Iterator[Thing]:
        for row in self._rows(LOG_DECISION):
            if row[DECISION.owner] == OF_GUARD and DECISIONS[row[DECISION.kind]] in ("tripped", "broken"):
                guard = self.lived.assembled.plan.guards[row[DECISION.number]]
                if guard.checked.id == about:
                    yield Thing(row[TIME], guard.symbol, "", _nothing)

    def _transfers(self, name: str) -> Iterator[Thing]:
        verb = PAY_OUT if name == "payouts" else DEPOSIT
        for each in self.lived.opened.prepared.chosen.commands:
            asked = parse(each.text)
            if each.time <= self.at and asked and asked.verb == verb:
                yield Thing(each.time, "", "", {"amount": f"{asked.amount} {asked.currency}"}.__getitem__)

    def _open(self, name: str) -> Iterator[Thing]:
        """List what is open, as it stood at the instant."""
        with self.lived.opened.lock:
            world, ledger = self.lived.world(self.at), self.lived.assembled.world.v.ledger[0]
            is_position = name == "positions"
            book = world.v.book if is_position else world.v.orders
            read, numbers = (of_position, POSITION) if is_position else (of_order, ORDER)
            top = int(ledger["top_position" if is_position else "top_order"])
            for slot in range(top):
                if book[slot]["live"]:
                    words = {
                        word: read(world, book[slot], getattr(numbers, word))
                        for word in SUBJECTS[THINGS[name]]
                        if hasattr(numbers, word)
                    }
                    found = {word: "unknown" if why else value for word, (value, why) in words.items()}
                    found |= {word: float(book[slot][word]) for word in OF_THE_BOOK if is_position}
                    yield self._thing(
                        0, int(book[slot]["sym"]), self._named(int(book[slot]["strategy"])), found
                    )

    def _named(self, strategy: int) -> str:
        sites = (site for site, _ in self.lived.assembled.entries if site.number == strategy)
        return next((each.strategy.id for each in sites), "")

    def _thing(self, at: int, sym: int, strategy: str, words: Mapping[str, Any]) -> Thing:
        return Thing(at, self.lived.assembled.symbols[sym], strategy, words.__getitem__)


def _nothing(_: str) -> str:
    return ""


_LISTED: Mapping[str, Callable[[Occurred], Iterator[Thing]]] = {
    "trades": Occurred.trades,
    "fills": Occurred.fills,
    "openings": Occurred.openings,
    "requests": Occurred.requests,
    "signals": Occurred.signals,
}
