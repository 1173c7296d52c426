"""What no sentence reads: names, parameters and scores. Their faults are reported all the same."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from genesis_dsl.checker.messages import unread as say
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.checker.word import definition_of
from genesis_dsl.diagnostics.diagnostic import Severity
from genesis_dsl.language import kinds

Path = tuple[str, ...]


def check_unread(names: Iterable[kinds.Named], path: Path, scope: Scope) -> None:
    """Check names by themselves, in the place where most can be read."""
    for each in names:
        place = (*path, each.id.text)
        if place not in scope.sheet.used:
            key = (scope.sheet.id, *place)
            definition_of(each, replace(scope, path=place, resolving=(key,)))


def report_missed(sheet: Sheet) -> None:
    """Report names that nothing is called by: at the definition, where a misspelt one is read by nothing."""
    unread = {path: name for path, name in _written(sheet) if path not in sheet.used}
    for path, finding, place in sheet.missed:
        if path in unread:
            name = unread[path]
            sheet.findings.add(say.misspelt_definition(name.span, name.text, finding.span), path)
        else:
            sheet.findings.add(finding, place)


def report_unread(sheet: Sheet) -> None:
    """Warn of what was written down and is read by nothing.

    A file with errors is left alone: where a name is read may be what could not be understood. So is a file
    of scores, which is written for others to read.
    """
    if isinstance(sheet.model, kinds.Confluence):
        return
    found = sheet.findings.diagnostics
    if any(each.span.source == sheet.model.source and each.severity is Severity.ERROR for each in found):
        return
    for path, name in _written(sheet):
        if path not in sheet.used:
            sheet.findings.add(say.read_by_nothing(name.span, name.text, path[-2]), path)


def _written(sheet: Sheet) -> Iterator[tuple[Path, kinds.Text]]:
    """Give what a file writes down for its own sentences, with its heading path."""
    model = sheet.model
    for parameter in model.parameters:
        yield ("parameters", parameter.id.text), parameter.id
    yield from _names(model.names, ())
    match model:
        case kinds.Strategy():
            yield from ((("confluence", each.id.text), each.id) for each in model.confluence)
        case kinds.KillSwitch():
            for switch in model.switches:
                yield from _names(switch.names, ("switches", switch.id.text))
        case kinds.Ruleset() if sheet.links.account:  # without an account, anybody may read them
            for rule in model.rules:
                yield from _names(rule.names, ("rules", rule.id.text))


def _names(names: Iterable[kinds.Named], above: Path) -> Iterator[tuple[Path, kinds.Text]]:
    yield from (((*above, "names", each.id.text), each.id) for each in names)
