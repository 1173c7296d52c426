"""The head of a document: for whom its rules hold, when, by which day, and which very file it is."""

from collections.abc import Iterator

from genesis_dsl.checker.readback.amount import written
from genesis_dsl.checker.readback.head import calendar
from genesis_dsl.checker.typed import CheckedRuleset, Guards
from genesis_dsl.compliance import messages as say
from genesis_dsl.compliance.document import Fact
from genesis_dsl.compliance.lines import plain
from genesis_dsl.language import kinds


def facts_of(model: kinds.File, meant: Guards | None) -> tuple[Fact, ...]:
    """Give the facts of a file; `meant`: what it means where it holds rules or switches."""
    own = _of_ruleset(meant) if isinstance(meant, CheckedRuleset) else _of_any(model)
    behind = _documents(meant) if meant else ()
    return (*own, *behind, Fact("File", model.source.name), Fact("SHA-256", model.source.sha256))


def _of_any(model: kinds.File) -> Iterator[Fact]:
    if model.timezone:
        yield Fact("Time zone", model.timezone.text)


def _of_ruleset(ruleset: CheckedRuleset) -> Iterator[Fact]:
    model = ruleset.model
    for key, value in model.plan:
        yield Fact(key.text.replace("_", " ").capitalize(), plain(value))
    force = {key.text: value.text for key, value in model.in_force}
    yield Fact("In force", say.force(force.get("from", "unknown"), force.get("until", "open")))
    yield Fact("Time zone", ruleset.calendar.zone)
    yield Fact("Days", calendar(ruleset.calendar))
    if model.extends:
        yield Fact("Takes over", say.taken_over(model.extends.text, [each.text for each in model.without]))
    for each in model.borrow:
        yield Fact("Borrows", say.borrowed([one.text for one in each.rules], each.lender.text))
    for name, setting in model.settings:
        yield Fact("Sets", f"{name.text} to {written(setting)}")


def _documents(meant: Guards) -> Iterator[Fact]:
    """Name the other files on which it is built, with their hashes."""
    for each in meant.behind:
        yield Fact("Built on", f"{each.source.name}, SHA-256 {each.source.sha256}")
