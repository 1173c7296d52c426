"""What the front door says of the evidence of a run."""


def not_used(run: int, name: str) -> str:
    """Say that a run says nothing about a file."""
    return f"Run {run} did not use {name}; name a run of an account that does."


def no_figures(run: int) -> str:
    """Say that a run has not counted how its rules went."""
    return (
        f"Run {run} has not counted how its rules went: it did not end, or is of an earlier version; "
        "run it again."
    )


def no_rules(name: str) -> str:
    """Say that a file of this kind has no rules of which a run could tell anything."""
    return f"{name} has no rules or switches; evidence is of a ruleset or of kill switches."
