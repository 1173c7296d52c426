"""How a test that is written names a thing: by its id, or with its kind where an id alone says too little."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from genesis_dsl.checker.called import CONDITION, ENTRY, GIVES, NAME, RULE, SCORE, SWITCH, key
from genesis_dsl.checker.outcomes import KEYS, SIZE, STATES
from genesis_dsl.checker.places import own_scores
from genesis_dsl.checker.policy import labels
from genesis_dsl.dataclass import dataclass
from genesis_dsl.language import kinds


@dataclass(frozen=True, slots=True)
class Spelling:
    """Names the things of some files; `ids` are theirs, by kind, with the names of the authors."""

    ids: Mapping[str, Collection[str]]

    def given(self, kind: str, id_: str) -> str:
        """Name what a line of `given:` is about."""
        return key(kind, id_) if id_ in GIVES else self.named(kind, id_)

    def expected(self, kind: str, id_: str, beside: Collection[str] = ()) -> str:
        """Name what a line of `expect:` is about; `beside` are words of other lines."""
        return key(kind, id_) if id_ in {*KEYS, *STATES, SIZE, *beside} else self.named(kind, id_)

    def named(self, kind: str, id_: str) -> str:
        """Name what a value is: `by: low`, `by: rule low`."""
        others = (ids for each, ids in self.ids.items() if each != kind)
        return key(kind, id_) if any(id_ in ids for ids in others) else id_


def spelling(files: Iterable[kinds.File]) -> Spelling:
    """Take the ids of some files."""
    found: dict[str, set[str]] = {}
    for each in files:
        for kind, id_ in (*_things(each), *_conditions(each), *((NAME, name) for name in _names(each))):
            found.setdefault(kind, set()).add(id_)
    return Spelling(found)


def _things(model: kinds.File) -> Iterator[tuple[str, str]]:
    match model:
        case kinds.Ruleset():
            yield from ((RULE, each.id.text) for each in model.rules)
        case kinds.KillSwitch():
            yield from ((SWITCH, each.id.text) for each in model.switches)
        case kinds.Strategy():
            yield from ((ENTRY, each.id.text) for each in model.entries)
    yield from ((SCORE, each.id.text) for each in own_scores(model))


def _conditions(model: kinds.File) -> Iterator[tuple[str, str]]:
    asked: list[kinds.Entry | kinds.Exit] = []
    if isinstance(model, kinds.Strategy):
        asked = [*model.entries, *model.exits]
    conditions = (each.condition for each in asked)
    yield from ((CONDITION, name) for each in conditions for name in labels(each))


def _names(model: kinds.File) -> Iterator[str]:
    yield from (each.id.text for each in model.names)
    yield from (each.id.text for each in model.parameters)
    yield from (each.id.text for each in model.gathers)
    match model:
        case kinds.Ruleset():
            yield from (one.id.text for each in model.rules for one in each.names)
        case kinds.KillSwitch():
            yield from (one.id.text for each in model.switches for one in each.names)
