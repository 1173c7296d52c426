"""Entries whose orders a policy places: it is there, and it finds in the entry what it needs."""

from collections.abc import Iterator

from genesis_dsl.checker.messages import execution as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.scope import Scope
from genesis_dsl.language import kinds


def check_policy(model: kinds.Entry, scope: Scope) -> None:
    """Check an entry against the execution policy that its order names, if it names one."""
    by = model.order.by if model.order else None
    if by is None:
        return
    policies = scope.sheet.links.policies
    policy = policies.get(by.text)
    if policy is None:
        near = nearest(by.text, {*policies, *scope.sheet.environment.ids_near(("execution",))})
        scope.at("order", "by").report(say.no_policy(by.span, by.text, near))
        return
    _rechecked(model, by, policy, scope)
    required = policy.stop_with_order
    if required is not None and required.text == "required" and model.stop is None:
        scope.report(say.policy_needs_stop(by.span, policy.id.text, required.span))


def _rechecked(model: kinds.Entry, by: kinds.Text, policy: kinds.Execution, scope: Scope) -> None:
    known = set(labels(model.condition))
    for each in policy.recheck_at_send:
        if each.text not in known:
            near = nearest(each.text, known)
            finding = say.nothing_to_recheck(by.span, policy.id.text, each.text, near, each.span)
            scope.at("order", "by").report(finding)
            return  # further ones would stand in the same place


def labels(condition: kinds.Condition) -> Iterator[str]:
    """List the ids of a condition and of all that stands below it."""
    if condition.id is not None:
        yield condition.id.text
    for each in condition.items:
        yield from labels(each)
