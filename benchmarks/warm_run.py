"""W1 or W2 in this engine inside a warm process: `python warm_run.py w1|w2 DATA RUNS ANSWER.json`.

Rules are read and prices loaded (of ticks, looked through once); what is timed is a run over them from there
on: columns, the kernel's tables, all events with ruleset, switches and gate, and everything that happened, in
memory. The record in SQLite is not in it: it is in the whole process.
"""

import json
import sys
import time
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.runs.prepare import Ground, Prepared, build, ground_of
from genesis_dsl.runs.profile import Profile
from genesis_dsl.runs.request import Request

RULES = Path(__file__).parent / "rules"
BLOCK = 25_000
FIRST = "2017-01-02T09:39+00:00"
"""The close of the 500th bar, from which on W1 decides."""
STRATEGIES = {"w1": "peer_breakout.yaml", "w2": "quote_averages.yaml"}


def main(work: str, data: str, runs: str, answer: str) -> None:
    """Run some times in this process, and write down the seconds of each part of each."""
    first = round(datetime.fromisoformat(FIRST).timestamp() * 1000) if work == "w1" else None
    account = str(RULES / "peer_account_with_limits.yaml")
    request = Request((RULES / STRATEGIES[work],), Path(data), account, first)
    ground = ground_of(request, Profile())
    found = [once(ground) for _ in range(int(runs))]
    parts = {name: [each[name] for each in found] for name in ("columns", "tables", "kernel", "all")}
    told = {"version": version("genesis-dsl"), "seconds": parts.pop("all"), **found[-1]}
    told["parts"] = {name: median(seconds[1:] or seconds) for name, seconds in parts.items()}
    Path(answer).write_text(json.dumps(told), encoding="utf-8")


def once(ground: Ground) -> dict[str, float]:
    """Run once."""
    profile, started = Profile(), time.perf_counter()
    prepared = build(ground, profile)
    built = time.perf_counter()
    side = live(prepared)
    ended = time.perf_counter()
    ledger = prepared.assembled.world.v.ledger[0]
    columns = profile.seconds["columns"]
    return {
        "columns": columns,
        "tables": built - started - columns,
        "kernel": ended - built,
        "all": ended - started,
        "trades": int(ledger["next_position"]) - 1,
        "cents": int(ledger["balance"]),
        "side": side,
    }


def live(prepared: Prepared) -> int:
    """Live through all events and take every row of the log. Gives the side of what is open at the end."""
    interpreter = Interpreter(prepared.assembled)
    while interpreter.event < interpreter.events:
        interpreter.run(interpreter.event + BLOCK)
    book = prepared.assembled.world.v.book
    side = int((book["side"] * book["live"]).sum())
    interpreter.end()
    return side


if __name__ == "__main__":
    main(*sys.argv[1:])
