"""The gateway: one process owns the terminal, another watches it, an engine asks over the wire.

1. `owner.py` is the process in which the terminal's package lives. One thread calls it (`direct.py`), reads
   `last_error` right behind each failure, and looks whose account it is (`interlock.py`).
2. `supervisor.py` lives in another process: a call of the package holds the interpreter for as long as it
   takes, so only from outside can it be ended. It starts the owner, gives each call its time, kills an owner
   that hangs, and pauses where the link keeps failing (`breaker.py`). What was sent is kept in a file
   (`sends.py`), so that asking twice sends once.
3. `service.py` listens. An engine proves that it knows the secret (`handshake.py`), takes the one seat, and
   asks what `operations.py` lists, in frames (`frames.py`, `values.py`).
4. `client.py` is the engine's side. Whatever fails is a `Failed` (`answer.py`): a value, never an empty list.
"""
