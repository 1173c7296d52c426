"""What a form or a program from outside may name: files of the working folder, and those that ship.

A name is a path from the working folder, like `strategies/mine.yaml`; nothing outside of it can be named,
nothing hidden, and of rules only what ends like a rule file. `demo` stands for the prices of the demo.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path, PureWindowsPath

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import NotOffered
from genesis_dsl.language import kinds
from genesis_dsl.language.workspace import CONTENT, SUFFIXES, Workspace, content_files, head_of
from genesis_dsl.market.files import looks_like_prices
from genesis_dsl.market.moment import parse_bound
from genesis_dsl.resources import resource
from genesis_dsl.runs.demo import demo_request
from genesis_dsl.runs.messages import starting as messages
from genesis_dsl.runs.request import Request

DEMO = "demo"
"""The name of the demo's prices."""
DEEPEST = 2
"""Prices are listed of folders that lie so deep in the working folder; deeper ones can still be named."""
CALENDARS = (".csv", ".parquet")
_STARTED = frozenset({"strategy", "account"})
"""The kinds of file that a run is started with."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A run as a form or a program asks for it; texts as on the command line, "" where nothing is said."""

    strategies: tuple[str, ...]
    data: str
    account: str = ""
    first: str = ""
    last: str = ""
    settings: tuple[str, ...] = ()
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that a run may set, with the words of its file; "" where it says nothing."""

    name: str
    value: str
    low: str
    high: str
    step: str


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A strategy or an account that may be named; `file` is how."""

    file: str
    id: str
    title: str
    symbols: tuple[str, ...] = ()
    timeframe: str = ""
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be named.

    Attributes:
        home: The working folder.
        prices: Further files and folders of prices, wherever they lie, as they were typed.
    """

    home: Path = Path()
    prices: tuple[Path, ...] = ()

    def strategies(self) -> list[RuleFile]:
        """List the strategies, those of the working folder first; a file with errors is left out."""
        return [_strategy(name, model) for name, model in self._models() if isinstance(model, kinds.Strategy)]

    def accounts(self) -> list[RuleFile]:
        """List the accounts, those of the working folder first; a file with errors is left out."""
        return [
            RuleFile(name, model.id.text, model.title.text)
            for name, model in self._models()
            if isinstance(model, kinds.Account)
        ]

    def price_places(self) -> list[str]:
        """List the folders that hold prices, by name; then `demo`."""
        inside = [_name(folder, self.home) for folder in _folders(self.home, DEEPEST) if _holds(folder)]
        return [*dict.fromkeys((*inside, *map(str, self.prices))), DEMO]

    def request(self, wanted: Wanted) -> Request:
        """Make the request of a run.

        Raises:
            NotOffered: Something is named that is not there, or may not be named.
            SettingsError: The span cannot be read.
        """
        return Request(
            tuple(self._rules(each) for each in wanted.strategies),
            self.prices_named(wanted.data),
            self.account_named(wanted.account),
            parse_bound(wanted.first) if wanted.first else None,
            parse_bound(wanted.last) if wanted.last else None,
            wanted.settings,
            calendar=self._calendar(wanted.calendar) if wanted.calendar else None,
        )

    def rule_file(self, name: str) -> Path:
        """Find a rule file.

        Raises:
            NotOffered: It is not there, or may not be named.
        """
        if is_inside(name) and Path(name).suffix in SUFFIXES:
            shipped = {_name(path, _ships()): path for path in content_files(_ships())}
            path = self.home / name
            found = path if path.is_file() else shipped.get(name)
            if found is not None:
                return found
        raise NotOffered(messages.no_rule_file(name))

    def _rules(self, name: str) -> Path:
        """Find a rule file, or a folder of them in the working folder."""
        is_folder = is_inside(name) and (self.home / name).is_dir()
        return self.home / name if is_folder else self.rule_file(name)

    def account_named(self, name: str) -> str:
        """Give an account as a request names it: by its id, or by its file.

        Raises:
            NotOffered: It is not there, or may not be named.
        """
        if Path(name).suffix in SUFFIXES:
            return str(self.rule_file(name))
        if name and (not name.replace("-", "_").isidentifier() or (self.home / name).is_file()):
            raise NotOffered(messages.no_rule_file(name))  # else a request would take it for a path
        return name

    def prices_named(self, name: str) -> Path:
        """Find a file of prices, or a folder of them.

        Raises:
            NotOffered: It is not there, or may not be named.
        """
        if name == DEMO:
            return demo_prices()
        path = self.home / name
        further = any(_lies_in(name, each) for each in self.prices)
        if not (is_inside(name) or further) or not path.exists():
            raise NotOffered(messages.no_prices_named(name, self.price_places()))
        if path.is_file() and not looks_like_prices(path):
            raise NotOffered(messages.no_prices_named(name, self.price_places()))
        return path

    def _calendar(self, name: str) -> Path:
        path = self.home / name
        if not is_inside(name) or not (path.is_dir() or (path.is_file() and path.suffix in CALENDARS)):
            raise NotOffered(messages.no_calendar_named(name))
        return path

    def _models(self) -> Iterator[tuple[str, kinds.File]]:
        """Give every rule file with its name; one of the working folder hides a shipped one of its name."""
        shown: set[str] = set()
        for root in (self.home, _ships()):
            paths = [path for path in content_files(root) if _name(path, root) not in shown]
            for path in paths:
                shown.add(_name(path, root))
                model = _read(path.absolute(), path.stat().st_mtime_ns)
                if model is not None:
                    yield _name(path, root), model


@cache
def demo_prices() -> Path:
    """Make the prices of the demo, once, and say where they are."""
    return demo_request().data


@lru_cache(maxsize=1_000)
def _read(path: Path, _written_at: int) -> kinds.File | None:
    """Read a strategy or an account, once for each time that it was written; None where it is neither.

    Files of other kinds are told by their heads: most of what ships is rulesets, which nobody starts.
    """
    return Workspace(()).read(path) if head_of(path)[0] in _STARTED else None


def is_inside(name: str) -> bool:
    """Say whether a name stays in its folder, on every system, and is not hidden."""
    read = PureWindowsPath(name)
    plain = name.isprintable() and name != "" and len(name) <= 500
    return plain and not read.anchor and not any(part.startswith(".") for part in read.parts)


def _lies_in(name: str, place: Path) -> bool:
    path = Path(name)
    return "\0" not in name and ".." not in path.parts and path.is_relative_to(place)


def _ships() -> Path:
    """Give the folder in which the content folders lie that ship."""
    return resource(CONTENT[0]).parent


def _strategy(name: str, model: kinds.Strategy) -> RuleFile:
    return RuleFile(
        name,
        model.id.text,
        model.title.text,
        tuple(each.text for each in model.symbols),
        model.timeframe.text if model.timeframe else "",
        tuple(_parameter(each) for each in model.parameters),
    )


def _parameter(one: kinds.Parameter) -> Parameter:
    def said(sentence: kinds.Sentence | None) -> str:
        return sentence.span.text if sentence else ""

    return Parameter(one.id.text, said(one.value), said(one.low), said(one.high), said(one.step))


def _folders(top: Path, depth: int) -> Iterator[Path]:
    """Give a folder and those in it, that are not hidden, so deep."""
    yield top
    if depth:
        for each in _listed(top):
            if each.is_dir() and not each.name.startswith("."):
                yield from _folders(each, depth - 1)


def _holds(folder: Path) -> bool:
    return any(looks_like_prices(each) for each in _listed(folder))


def _listed(folder: Path) -> Sequence[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return ()


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
