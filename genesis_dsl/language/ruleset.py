"""Reading `kind: ruleset`."""

from genesis_dsl.language import kinds
from genesis_dsl.language.condition import CONDITION, faulty, take_condition
from genesis_dsl.language.date import take_date
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.head import read_names, read_readings, read_rule_head
from genesis_dsl.language.inheritance import read_inheritance
from genesis_dsl.language.kill_switch import take_rearm
from genesis_dsl.language.messages import keys as say
from genesis_dsl.language.tests import read_tests

TEXTS = (
    *("title", "cites", "for_each", "scope", "owner", "rationale", "because"),
    *("replaces", "renamed_from"),
)
"""Keys of a rule whose value is kept as written."""


def read_ruleset(fields: Fields) -> kinds.Ruleset:
    """Read a ruleset."""
    head = read_rule_head(fields, timezone=True) | read_inheritance(fields)
    bases = [fields.has(key) for key in ("extends", "borrow")]
    if not any(bases) and not fields.has("rules"):
        fields.report_missing(
            say.missing_key(fields.heading, fields.what, "rules"), "rules", "extends", "borrow"
        )
    document = {
        "plan": fields.take_pairs("plan"),
        "in_force": fields.take_part("in_force", "`in_force`", "from: 2026-01-01", _in_force) or (),
        "sources": fields.take_rows("sources", "this source", _origin),
        "rules": fields.take_rows("rules", "this rule", _rule),
    }
    return kinds.Ruleset.model_validate(head | document)


def _in_force(fields: Fields) -> tuple[tuple[kinds.Text, kinds.Text], ...]:
    """Read from when until when the rules hold in the real world."""
    found = []
    for key, other in (("from", "unknown"), ("until", "open")):
        value = take_date(fields, key, other)
        pair = fields.pair(key)
        if value is not None and pair is not None:
            found.append((kinds.Text(span=pair.key.span, text=key), value))
    return tuple(found)


def _origin(fields: Fields) -> kinds.Origin:
    identifier = fields.take_id("objectives")
    words = {key: fields.take_text(key) for key in ("publisher", "page", "section", "quote", "hash")} | {
        "read_on": take_date(fields, "read_on")
    }
    return kinds.Origin.model_validate({"span": fields.span, "id": identifier} | words)


def _rule(fields: Fields) -> kinds.Rule | None:
    identifier = fields.take_id("daily_loss")
    clause, condition = _clause(fields)
    rule = {key: fields.take_text(key) for key in TEXTS} | {
        "review_on": take_date(fields, "review_on"),
        "names": read_names(fields),
        "if_broken": fields.take_verbs("if_broken"),
        "re_arm": take_rearm(fields),
        "re_arm_when": take_condition(fields, "re_arm_when"),
        "reading": read_readings(fields),
        "tests": read_tests(fields, "tests"),
    }
    if rule["cites"] is None and (fields.has("cites") or fields.mapping.torn):
        rule["cites"] = kinds.Text(span=fields.heading, text="")  # reported; it may be any source
    if not clause:
        return None
    head = {"span": fields.span, "id": identifier, "clause": clause, "condition": condition}
    return kinds.Rule.model_validate(head | rule)


def _clause(fields: Fields) -> tuple[str, kinds.Condition]:
    """Read the one clause of a rule."""
    pairs = fields.written(kinds.CLAUSES, CONDITION)
    if not pairs:
        fields.report_missing(say.missing_clause(fields.heading), *kinds.CLAUSES)
        return "", faulty(fields)
    word = next(iter(pairs))
    for other in list(pairs)[1:]:
        fields.report(say.two_clauses(pairs[other].key.span, word))
        take_condition(fields, other)
    return word, take_condition(fields, word) or faulty(fields)
