"""What the engine says of a live session that it cannot begin, or go on with."""


def finest_too_long(symbol: str, timeframe: str) -> str:
    """Say that bars of this length cannot be given one by one."""
    return (
        f"A live session cannot take {timeframe} bars of {symbol}: give bars of H1 or shorter, "
        "of which longer ones form by themselves."
    )


def ticks(symbol: str) -> str:
    """Say that ticks cannot be given yet."""
    return f"A live session cannot take ticks of {symbol} yet; give its bars."


def reads_ticks(symbols: list[str]) -> str:
    """Say that rules read each tick, which a session is not given."""
    return (
        f"A rule reads the ticks of {', '.join(symbols)}, and a live session decides on bars: let it read "
        "a timeframe such as M1, or replay it over files of ticks with genesis-dsl run."
    )


def day_inside_a_bar(zone: str, timeframe: str) -> str:
    """Say that a day begins inside of a bar."""
    return (
        f"A day in {zone} begins inside of a {timeframe} bar, which a live session cannot know "
        "at that instant; give shorter bars."
    )


def backwards(now: str) -> str:
    """Say that time goes on."""
    return f"A bar was given that closes at or before {now}, which is over; give bars in the order of time."


def not_met(symbol: str) -> str:
    """Say that nobody asked for this symbol."""
    return f"{symbol} was given, which no rule of this session reads or trades; leave it out."


def horizon(until: str) -> str:
    """Say that the session has come to the end of what it worked out of the clock."""
    return f"This session has worked out hours until {until}; begin it anew from its last snapshot."


def fills_here() -> str:
    """Say that a session with its own venue takes no reports."""
    return "Reports were given to a session whose venue is simulated; begin it with a broker outside."


def other_instant() -> str:
    """Say that reports and commands belong to the instant at which they came in."""
    return "Something was told at another instant than its own; give it at the one at which it came in."


def too_many_reports(most: int) -> str:
    """Say that more was reported than one instant can take."""
    return f"More than {most} reports came in at one instant; give the rest a millisecond later."


def too_many_commands(most: int) -> str:
    """Say that a session obeys no further command."""
    return f"This session has obeyed {most:,} commands of persons; end it, and begin a new one with --new."
