"""The addresses of pages: made here for every link, so that they stay what they are."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.explanation import Place

UTC = "UTC"
NEW = "/new"
"""Where runs are started."""


SEARCH = "/search"
"""Where decisions of all runs are searched."""
COMPARE = "/compare"
"""Where two runs are compared."""


def asking(path: str, zone: str, **query: object) -> str:
    """A page with its questions; those that ask nothing are left out."""
    asked = {name: value for name, value in query.items() if value not in ("", None)}
    asked |= {} if zone == UTC else {"zone": zone}
    return f"{path}?{urlencode(asked)}" if asked else path


def starting(number: int) -> str:
    """The page of a run that was started and has no number of its own yet."""
    return f"{NEW}/{number}"


def like(run: int, zone: str) -> str:
    """The form that starts a run, filled in with the settings of another one."""
    return asking(NEW, zone, like=run)


def again(run: int, zone: str) -> str:
    """Where a run is replayed with the texts that ran."""
    return asking(f"{NEW}/again/{run}", zone)


def older_runs(before: int, zone: str) -> str:
    """The list of runs, from behind one on."""
    return f"/?{urlencode({'before': before} | ({} if zone == UTC else {'zone': zone}))}"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one run, which carry the reader's zone along.

    Attributes:
        run: The number of the run.
        zone: The zone in which instants are shown; UTC needs no mention.
    """

    run: int
    zone: str = UTC

    @property
    def runs(self) -> str:
        """The list of runs."""
        return f"/{self._query({})}"

    @property
    def home(self) -> str:
        """The run itself."""
        return self._address("")

    @property
    def whynot_form(self) -> str:
        """Where the form of `whynot` leads."""
        return f"/runs/{self.run}/whynot"

    @property
    def whynot_start(self) -> str:
        """The form of `whynot`, with nothing written into it."""
        return self._address("/whynot")

    def why(self, name: str) -> str:
        """A trade, a decision or an order: `T1`, `D12`, `O3`."""
        return self._address(f"/why/{name}")

    def deed(self, name: str, deed: str) -> str:
        """What can be done with a decision: `verify`, `test`, `beside`, `notes`."""
        return self._address(f"/why/{name}/{deed}")

    def deed_form(self, name: str, deed: str) -> str:
        """Where a form of a decision leads, which says the zone itself."""
        return f"/runs/{self.run}/why/{name}/{deed}"

    def part(self, name: str, node: int) -> str:
        """A sub-expression of a decision with the values under it."""
        return self._address(f"/why/{name}/parts/{node}")

    @property
    def equity(self) -> str:
        """The picture of equity with all lines."""
        return self._address("/equity")

    def trades(self, **only: str) -> str:
        """The trades, those behind one of them."""
        return self._address("/trades", only)

    def decisions(self, **only: str) -> str:
        """The decisions of a kind, of a reason."""
        return self._address("/decisions", only)

    def whynot(self, symbol: str, at: str) -> str:
        """A moment of a symbol."""
        return self._address("/whynot", {"symbol": symbol, "at": at})

    def patch(self, **asked: str) -> str:
        """The change of a file that a number moved in thought would be."""
        return self._address("/whynot/patch", asked)

    def chart(self, **shown: str) -> str:
        """The chart: of a `symbol`, on a `timeframe`, around a moment (`at`)."""
        return self._address("/chart", shown)

    def window(self, symbol: str) -> str:
        """A stretch of a symbol's bars, for a script, which adds timeframe and span."""
        return self._address("/window", {"symbol": symbol})

    def bar(self, symbol: str) -> str:
        """A bar of a symbol, for a script, which adds timeframe and moment."""
        return self._address("/bar", {"symbol": symbol})

    def scene(self, symbol: str, around: str) -> str:
        """The candles around a trade, a decision or a moment, for a script."""
        return self._address("/scene", {"symbol": symbol, "around": around})

    def source(self, kind: str, file_id: str, line: int = 0) -> str:
        """A file as it ran, at a line."""
        address = self._address(f"/sources/{quote(kind, safe='')}/{quote(file_id, safe='')}")
        return f"{address}#L{line}" if line else address

    def words(self, kind: str, file_id: str) -> str:
        """A file as it ran, in plain words."""
        return self._address(f"/sources/{quote(kind, safe='')}/{quote(file_id, safe='')}/words")

    def sentence(self, node: int) -> str:
        """A sentence of a file as it ran, in plain words."""
        return self._address(f"/sentences/{node}")

    def place(self, kinds: Mapping[str, str], place: Place) -> str:
        """The line of a sentence; "" where the file was not kept."""
        kind = kinds.get(place.file_id)
        return self.source(kind, place.file_id, place.number) if kind and place.number else ""

    def _address(self, path: str, query: Mapping[str, str] | None = None) -> str:
        return f"/runs/{self.run}{path}{self._query(query or {})}"

    def _query(self, query: Mapping[str, str]) -> str:
        asked = dict(query) | ({} if self.zone == UTC else {"zone": self.zone})
        return f"?{urlencode(asked)}" if asked else ""
