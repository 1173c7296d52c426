"""Start-up is recovery: a session begins anew, or goes on with what is kept.

1. The rules are read and checked; the terminal says whose account it is, what it offers, what time it is.
2. Where a run of this account and venue can go on, it must be of the same files; else a new one is begun.
3. What was given and not lived through, because the program died, is lived through again, and positions,
   orders and deals are compared with what was written down (`driver`); only then does it trade.
"""

from contextlib import ExitStack

from genesis_dsl.runs.sessions.again import go_on, interrupted, locks_of
from genesis_dsl.runs.sessions.fresh import begin
from genesis_dsl.runs.sessions.standing import Opened, start_of
from genesis_dsl.runs.sessions.terminal import Terminal
from genesis_dsl.runs.sessions.wanted import Wanted


def open_session(wanted: Wanted, terminal: Terminal, stack: ExitStack) -> Opened:
    """Begin a session, or go on with the one that was ended or killed.

    Args:
        stack: Gets what has to be let go at the end.

    Raises:
        GenesisError: Something is not as it must be; the sentence says what to do.
    """
    start = start_of(wanted, terminal)
    run = interrupted(wanted.database, start)
    if run is not None and not wanted.anew:
        return go_on(start, run, stack)
    return begin(start, stack, locks_of(wanted.database, run.id) if run is not None else ())
