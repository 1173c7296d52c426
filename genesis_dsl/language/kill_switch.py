"""Reading `kind: kill_switch`, and when things re-arm."""

from genesis_dsl.language import kinds, tree
from genesis_dsl.language.condition import faulty, take_condition
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.head import read_names, read_rule_head
from genesis_dsl.language.located import Broken, Scalar
from genesis_dsl.language.messages import keys as say
from genesis_dsl.language.messages import values as say_values
from genesis_dsl.language.sentence import parse_rearm
from genesis_dsl.language.tests import read_tests
from genesis_dsl.language.values import sentence_slice


def read_kill_switch(fields: Fields) -> kinds.KillSwitch:
    """Read a file of kill switches."""
    head = read_rule_head(fields, timezone=True)
    switches = fields.take_rows("switches", "this switch", _switch, need="")
    return kinds.KillSwitch(**head, switches=switches)


def _switch(fields: Fields) -> kinds.Switch | None:
    identifier = fields.take_id("day_loss")
    condition = take_condition(fields, "trip_when")
    if condition is None:
        fields.report_missing(say.missing_condition(fields.heading, fields.what, ("trip_when",)), "trip_when")
    then = fields.take_verbs("then", need="block entries")
    switch = {
        "for_each": fields.take_text("for_each"),
        "scope": fields.take_text("scope"),
        "names": read_names(fields),
        "for_at_least": fields.take_sentence("for_at_least"),
        "if_unknown": fields.take_text("if_unknown", choices=("hold", "trip", "ignore")),
        "re_arm": take_rearm(fields),
        "re_arm_when": take_condition(fields, "re_arm_when"),
        "because": fields.take_text("because"),
        "tests": read_tests(fields, "tests"),
        "renamed_from": fields.take_text("renamed_from"),
    }
    if then is None:
        return None
    head = {"span": fields.span, "id": identifier, "condition": condition or faulty(fields), "then": then}
    return kinds.Switch.model_validate(head | switch)


def take_rearm(fields: Fields) -> tuple[tree.Rearm, ...]:
    """Ask for `re_arm:`."""
    pair = fields.pair("re_arm")
    if pair is None or isinstance(pair.value, Broken):
        return ()
    with fields.findings.under("re_arm"):
        if not isinstance(pair.value, Scalar):
            fields.report(say_values.wants_sentence(pair.value.span, "re_arm"))
            return ()
        span = sentence_slice(fields.findings, pair.value)
        if span is None:
            return ()
        parts, faults = parse_rearm(span)
        for fault in faults:
            fields.report(fault)
    return parts
