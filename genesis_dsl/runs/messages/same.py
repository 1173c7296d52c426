"""What is said of a decision that was made again."""


def same(decision: int, moment: str, values: int) -> str:
    """Say that it came out the same."""
    read = f"{values} {'value' if values == 1 else 'values'} that it read"
    return (
        f"Same decision. The run was made again up to {moment}: D{decision} came out with the same answer, "
        f"the same {read}, and the same hash."
    )


def differs(difference: str) -> str:
    """Name the first difference."""
    return f"Not the same. {difference[:1].upper()}{difference[1:]}."


def not_again(decision: int, moment: str) -> str:
    """Say that it does not come up again."""
    return f"Not the same. The run was made again up to {moment}, and no decision D{decision} came up there."


def other_hash(decision: int) -> str:
    """Say that a row has not the hash that is stored with it."""
    return f"Not the same. What D{decision} says came out again, but not the hash that is stored with it."
