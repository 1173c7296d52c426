"""Sources and readings: on what rules rest, and how what they leave open was decided."""

from collections.abc import Iterator, Sequence

from genesis_dsl.checker.typed import CheckedRule, CheckedRuleset
from genesis_dsl.compliance.document import Answers, Reading, Source
from genesis_dsl.compliance.lines import plain
from genesis_dsl.compliance.messages import section, taken_from
from genesis_dsl.language import kinds


def source_of(rule: CheckedRule) -> Source | None:
    """Give the source that a rule cites."""
    return _source(rule.source) if rule.source else None


def sources_of(model: kinds.File, rules: Sequence[CheckedRule]) -> tuple[Source, ...]:
    """Give the sources of a file and those of the rules it has from others, each with who cites it."""
    return tuple(_cited(model, rules)) if isinstance(model, kinds.Ruleset) else ()


def _cited(model: kinds.Ruleset, rules: Sequence[CheckedRule]) -> Iterator[Source]:
    files = {model.id.text: model} | {each.file.id.text: each.file for each in rules}
    own = files[model.id.text].sources
    written = [each for file in files.values() for each in file.sources]
    cited = [each.source for each in rules if each.source is not None]
    for source in _each_once([*written, *cited]):
        cites = tuple(each.id for each in rules if each.source is source)
        if cites or any(source is each for each in own):
            yield _source(source, cites)


def _each_once(sources: Sequence[kinds.Origin]) -> list[kinds.Origin]:
    """Leave out what stands there before; two sources that say the same are two."""
    return list({id(each): each for each in sources}.values())


def _source(source: kinds.Origin, cited_by: tuple[str, ...] = ()) -> Source:
    said = (plain(source.publisher), section(plain(source.section)), plain(source.page))
    where = ", ".join(each for each in said if each)
    return Source(
        id=source.id.text,
        where=where or source.id.text,
        read_on=plain(source.read_on),
        quote=plain(source.quote),
        hash=plain(source.hash),
        cited_by=cited_by,
    )


def readings_of(readings: Sequence[kinds.Reading]) -> tuple[Reading, ...]:
    """Give readings as plain values."""
    return tuple(
        Reading(plain(each.question), plain(each.answer), plain(each.decided_by)) for each in readings
    )


def answers_of(model: kinds.File, ruleset: CheckedRuleset | None) -> tuple[Answers, ...]:
    """Give the readings of whole files that hold: those of the file, and of others where it is a ruleset."""
    own = Answers("", model.source.name, readings_of(model.reading))
    others = (_others(each, ruleset) for each in ruleset.behind) if ruleset else ()
    return tuple(each for each in (own, *others) if each.readings)


def _others(file: kinds.Head, ruleset: CheckedRuleset) -> Answers:
    held = [each.reading for each in ruleset.readings if each.file is file]
    return Answers(taken_from(plain(file.title), file.id.text), file.source.name, readings_of(held))
