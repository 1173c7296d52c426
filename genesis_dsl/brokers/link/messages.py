"""What is told of the way between a session and a terminal."""


def no_tick(said: str) -> str:
    """Say that a session cannot begin without prices."""
    return (
        f"The terminal shows no price, so that nobody knows what its clock says ({said}); connect it first."
    )
