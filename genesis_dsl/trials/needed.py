"""Which files others speak of."""

from collections.abc import Iterable, Mapping

from genesis_dsl.language import kinds


def needed(roots: Iterable[str], library: Mapping[str, kinds.File]) -> list[kinds.File]:
    """List files with all that they speak of by id, each once."""
    found: dict[str, kinds.File] = {}
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name in library and name not in found:
            found[name] = library[name]
            waiting += spoken_of(library[name])
    return [found[name] for name in sorted(found)]


def spoken_of(model: kinds.File) -> list[str]:
    """List the ids that a file speaks of."""
    names = [each.id.text for each in model.uses]
    if isinstance(model, kinds.Strategy):
        names += [each.order.by.text for each in model.entries if each.order and each.order.by]
    if isinstance(model, kinds.Ruleset):
        bases = (model.extends, *(each.lender for each in model.borrow))
        names += [each.text for each in bases if each is not None]
    return names
