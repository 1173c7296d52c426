"""Why entries wait, as the engine is told: when a doubt begins, and when it is over."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.report import Report

PRICES, PANIC, FIGURES = OWN = ("stale prices", "panic", "other figures")
"""The doubts that a session has of its own; those about orders are the link's."""
ACCOUNT = ""
"""The subject of a doubt that is about everything."""

Doubt = tuple[str, str]
"""What it is about, a symbol or `ACCOUNT`, and its cause."""


@dataclass(slots=True)
class Doubts:
    """What is in doubt, and what the engine knows of it (it changes).

    Attributes:
        wanted: Every doubt that holds now, with why as a sentence.
        told: Those that the engine knows of.
    """

    wanted: dict[Doubt, str] = field(default_factory=dict)
    told: set[Doubt] = field(default_factory=set)

    def remember(self, reports: Iterable[Report]) -> None:
        """Go on behind reports that were told before."""
        for each in reports:
            doubt = each.symbol, each.cause
            if each.cause in OWN:
                (self.told.add if each.kind == "doubt" else self.told.discard)(doubt)

    def hold(self, cause: str, reasons: Mapping[str, str]) -> None:
        """Say of everything that is in doubt for a cause why; the rest of that cause is not."""
        others = {doubt: why for doubt, why in self.wanted.items() if doubt[1] != cause}
        self.wanted = others | {(subject, cause): why for subject, why in reasons.items()}

    def changes(self) -> list[tuple[Doubt, str]]:
        """List what the engine is to be told: a doubt with its reason, or with none where it is over."""
        begun = [(doubt, self.wanted[doubt]) for doubt in sorted(self.wanted.keys() - self.told)]
        return [*begun, *((doubt, "") for doubt in sorted(self.told - self.wanted.keys()))]

    def take(self, time: int) -> Iterator[Report]:
        """Give the reports of these changes, at the instant of an event."""
        for (subject, cause), why in self.changes():
            yield Report(time, "doubt" if why else "cleared", symbol=subject, cause=cause)
        self.told = set(self.wanted)
