"""What files of several kinds have in common: the head, parameters, names, readings."""

import re
from typing import Any

from genesis_dsl.language import kinds, tree
from genesis_dsl.language.condition import faulty, take_condition
from genesis_dsl.language.equivalent import read_equivalents
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.groups import read_groups
from genesis_dsl.language.identifier import as_id
from genesis_dsl.language.located import Mapping, Scalar
from genesis_dsl.language.messages import keys as say
from genesis_dsl.language.messages import values as say_values
from genesis_dsl.language.reference import read_references
from genesis_dsl.language.shape import WORD, Either, Mapped, Named, Shape
from genesis_dsl.language.values import read_sentence
from genesis_dsl.language.waiver import read_waivers

OF_THE_ROW_ABOVE = frozenset({*kinds.CLAUSES, "trip_when", "if_broken"})
"""Keys of a rule or a switch that nobody means as a name below `names:`."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_head(fields: Fields) -> dict[str, Any]:
    """Read what every file begins with."""
    genesis = fields.take_text("genesis", need="1")
    if genesis is not None and genesis.text != "1":
        with fields.findings.under("genesis"):
            fields.report(say.wrong_version(genesis.span))
    kind, identifier = fields.take_text("kind"), fields.take_id(f"my_{fields.what.split()[-1]}")
    title = fields.take_text("title", need="what it does, in one line")
    return {
        "span": fields.span,
        "source": fields.span.source,
        "genesis": genesis or kinds.Text(span=fields.heading, text="1"),
        "kind": kind or kinds.Text(span=fields.heading, text=""),
        "id": identifier,
        "title": title or kinds.Text(span=fields.heading, text=""),
        "because": fields.take_text("because"),
        "reading": read_readings(fields),
        "waive": read_waivers(fields),
    }


def read_rule_head(fields: Fields, *, timezone: bool) -> dict[str, Any]:
    """Read the head of a file with sentences; `timezone` says that it must have one."""
    head = read_head(fields)
    if timezone and not fields.has("timezone"):
        fields.report_missing(say.missing_timezone(fields.heading, fields.what), "timezone")
    below = {
        "uses": read_references(fields, "uses"),
        "timezone": fields.take_text("timezone"),
        "day_starts": fields.take_sentence("day_starts"),
        "week_starts": fields.take_text("week_starts", choices=WEEKDAYS),
        "timeframe": fields.take_text("timeframe"),
        "parameters": read_parameters(fields),
        "names": read_names(fields),
        "gathers": read_groups(fields),
        "equivalent": read_equivalents(fields),
    }
    return head | below


def read_readings(fields: Fields) -> tuple[kinds.Reading, ...]:
    """Read `reading:`, what a source leaves open."""
    return fields.take_rows("reading", "this reading", _reading)


def _reading(fields: Fields) -> kinds.Reading | None:
    question = fields.take_text("question", need="what the source leaves open")
    answer = fields.take_text("answer", need="what we do")
    decided_by = fields.take_text("decided_by")
    if question is None or answer is None:
        return None
    return kinds.Reading(span=fields.span, question=question, answer=answer, decided_by=decided_by)


def _named_rows(fields: Fields, key: str, example: str, row: Shape) -> tuple[tuple[kinds.Text, Fields], ...]:
    """Ask for a mapping whose keys are ids."""
    fields.note_unread(key)
    below = fields.take_fields(key, f"`{key}`", example, Named(row))
    if below is None:
        return ()
    rows = []
    for pair in below.mapping.pairs:
        name = kinds.Text(span=pair.key.span, text=pair.key.text)
        with fields.findings.under(key), fields.findings.under(name.text):
            below.checked_id(name)
        rows.append((name, below))
    return tuple(rows)


def _readable(name: kinds.Text) -> kinds.Text:
    """Give a name as sentences can write it: `stop-room`, which was reported, is read as `stop_room`."""
    return kinds.Text(span=name.span, text=as_id(name.text) or name.text)


def read_parameters(fields: Fields) -> tuple[kinds.Parameter, ...]:
    """Read `parameters:`."""
    found = []
    for name, below in _named_rows(fields, "parameters", "channel: {value: 20}", Mapped(_parameter)):
        with fields.findings.under("parameters"):
            example = f"{name.text}: {{value: {_written(below, name.text)}}}"
            limits = below.take_part(name.text, "a parameter", example, _parameter) or {"span": name.span}
            unread = kinds.Sentence(span=name.span, expr=tree.Faulty(name.span))
            found.append(kinds.Parameter.model_validate({"id": _readable(name), "value": unread} | limits))
    return tuple(found)


def _written(fields: Fields, key: str) -> str:
    """Give the number that stands alone where a parameter belongs, for an example."""
    pair = fields.pair(key)
    alone = pair is not None and isinstance(pair.value, Scalar) and re.match(r"[\d._]+%?", pair.value.text)
    return alone[0] if alone else "20"


def _parameter(fields: Fields) -> dict[str, Any]:
    """Read what a parameter is; one that could not be read is kept, so that its name is known."""
    value = fields.take_sentence("value", need="20")
    low, high, step = (fields.take_sentence(key) for key in ("from", "to", "step"))
    return {"span": fields.span, "value": value, "low": low, "high": high, "step": step}


def read_names(fields: Fields) -> tuple[kinds.Named, ...]:
    """Read `names:`, each a sentence or `cases:`."""
    found = []
    for name, below in _named_rows(fields, "names", "range_top: highest(high, 20)[1]", _NAME):
        pair = below.pair(name.text)
        assert pair is not None, "the row was made from its pair"
        if name.text in OF_THE_ROW_ABOVE:
            fields.findings.strays.append(name.span)
            fields.report(say.belongs_above(name.span, "names"))
            continue
        with fields.findings.under("names"), fields.findings.under(name.text):
            if isinstance(pair.value, Mapping):
                found.append(_cases(name, Fields(fields.findings, pair.value, "this name")))
            else:
                sentence = read_sentence(fields.findings, pair.value, name.text)
                found.append(
                    kinds.Named(span=name.span.to(sentence.span), id=_readable(name), sentence=sentence)
                )
    return tuple(found)


def _cases(name: kinds.Text, fields: Fields) -> kinds.Named:
    cases = _take_cases(fields)
    if cases:
        _report_order_of_cases(fields, cases)
    fields.done()
    if not cases:
        sentence = kinds.Sentence(span=name.span, expr=tree.Faulty(name.span))
        return kinds.Named(span=name.span, id=_readable(name), sentence=sentence)
    return kinds.Named(span=fields.span, id=_readable(name), cases=cases)


def _take_cases(fields: Fields) -> tuple[kinds.Case, ...]:
    return fields.take_rows("cases", "this case", _case, need="", heading="cases")


_NAME = Either((WORD, Mapped(_take_cases)))


def _case(fields: Fields) -> kinds.Case | None:
    otherwise = fields.take_sentence("otherwise")
    if otherwise is not None:
        return kinds.Case(span=fields.span, when=None, value=otherwise)
    condition = take_condition(fields, "when")
    value = fields.take_sentence("is", need="1%" if condition else None)
    if condition is None:
        fields.report_missing(
            say.missing_condition(fields.heading, fields.what, ("when", "otherwise")),
            "when",
            "otherwise",
        )
    return kinds.Case(
        span=fields.span,
        when=condition or faulty(fields),
        value=value or kinds.Sentence(span=fields.span, expr=tree.Faulty(fields.span)),
    )


def _report_order_of_cases(fields: Fields, cases: tuple[kinds.Case, ...]) -> None:
    if cases[-1].when is not None:
        fields.report_missing(say_values.no_otherwise(cases[-1].span), "otherwise")
    for case in cases[:-1]:
        if case.when is None:
            fields.report(say_values.otherwise_not_last(case.span))
