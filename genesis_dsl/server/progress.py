"""How far a run is: as a page shows it, and as a program is told."""

from genesis_dsl.dataclass import dataclass
from genesis_dsl.runs.starting import Starts
from genesis_dsl.server.messages import runs as messages
from genesis_dsl.store.progress import Written, find_written
from genesis_dsl.store.reader import Reading, find_run

DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes:
        share: From 0 to 1; None where another program runs it, which alone knows.
        bars: About so many bars of its prices are behind, by the share.
        bars_in_all: So many there are.
    """

    written: Written
    share: float | None
    bars: int | None
    bars_in_all: int

    @property
    def percent(self) -> int | None:
        """The share in percent."""
        return None if self.share is None else int(100 * self.share)

    @property
    def sentence(self) -> str:
        """All of it in words."""
        return messages.progress(
            self.bars, self.bars_in_all, self.percent, self.written.trades, self.written.decisions
        )


def progress_of(session: Reading, starts: Starts, run: int) -> Progress:
    """Say how far a run is.

    Raises:
        NotStored: There is no such run.
    """
    written, started = find_written(session, run), starts.of_run(run)
    bars = sum(int(each["bars"]) for each in find_run(session, run).manifest.get("data", []))
    share = 1.0 if written.status == DONE else started.now.share if started else None
    return Progress(written, share, None if share is None else round(share * bars), bars)
