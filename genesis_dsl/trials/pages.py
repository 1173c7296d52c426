"""What the findings of `test` mean: pages for their codes, as those of rule files have."""

from genesis_dsl.diagnostics.pages import Page
from genesis_dsl.trials.codes import FAILED, STALE, SURVIVED, UNCOVERED, UNTRIED

_PAGES = (
    Page(
        FAILED,
        "Something else came out of a test than it expects; both sides are said, and how far apart they are.",
        "either the rule is wrong, or what was expected of it",
        "`expect: {verdict: broken}` of a rule that is kept",
        "look at the rule first: `genesis-dsl explain FILE` says what it asks",
    ),
    Page(
        UNTRIED,
        "A test was not tried: nothing can be made of what it gives, or this version cannot try it.",
        "what was not tried proves nothing, so it counts like a test that failed",
        "`clock: 2026-03-07 10:00 in UTC`, a Saturday, in a scenario of EURUSD",
        "what the help below the finding says, as `clock: 2026-03-06 10:00 in UTC`",
    ),
    Page(
        UNCOVERED,
        "No test shows a condition true, or false, or unknown, or on its line (`test --coverage`).",
        "a condition that was never seen to be false may be one that never is",
        "one test in which `equity >= floor` is kept",
        "one that is kept exactly on the floor, one a cent under it, one in which equity is `unknown`",
    ),
    Page(
        SURVIVED,
        "A small change of the file was noticed by no test (`test --mutate`).",
        "somebody could make that very change tomorrow, and nobody would see it",
        "`equity >= floor` without a test exactly on the floor: `>` in its place would pass too",
        "a test that fails with the change; or a line of `equivalent:` where the change comes to the same",
    ),
    Page(
        STALE,
        "A change stands below `equivalent:`, and a test notices it, or nobody makes it any more.",
        "the list says what was looked at by hand, so what is no longer true must go",
        "`equivalent:` with a change of a line that was rewritten since",
        "take it out",
    ),
)

PAGES = {each.code: each for each in _PAGES}
"""By code."""
