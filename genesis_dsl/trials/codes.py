"""The codes of the findings of `test`."""

FAILED = "failed"
UNTRIED = "untried"
UNCOVERED = "uncovered"
SURVIVED = "survived"
STALE = "stale"
