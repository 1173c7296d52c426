"""What the front door says of a drill of kill switches."""


def no_switches(account: str) -> str:
    """Say that there is nothing to drill."""
    return f"The account {account} names no kill switches; give a file of them, or an account that has some."


def added(switches: str, account: str) -> str:
    """Say that a file was put under an account that does not name it."""
    return f"the account {account} does not name {switches} under kill_switches, and is drilled with it."


def too_few(role: str, wanted: int, known: int) -> str:
    """Say that an account has not the people who must arm a switch again."""
    return f"It is armed again by {wanted} of the role {role}, and the account names {known or 'none'}."


def not_tripped(reason: str) -> str:
    """Say that a switch did not even trip by hand."""
    return f"It was not tripped, not even by hand{f': {reason}' if reason else ''}."


def not_flat() -> str:
    """Say that something was open to the end."""
    return "What it closes was still open at the end of the data."


def not_armed(waits: str) -> str:
    """Say that a switch stayed tripped to the end, and what it waits for."""
    return f"It was not armed again before the end of the data; it waits for `{waits}`."
