"""Feed broken rule files to `validate`, `fmt` and `explain`: no fault of ours may come of any.

Not a test of the suite: it runs for as long as it is told to, in an environment that also has atheris:

    uv run --with atheris python tests/fuzz/rule_files.py bytes -max_total_time=600
    uv run --with atheris python tests/fuzz/rule_files.py words -max_total_time=600

`bytes` lets the fuzzer write anything, guided by what its bytes reach. `words` breaks valid files by rule:
words are exchanged, lines moved, marks dropped.
"""

import random
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

import atheris  # type: ignore[import-untyped]  # it is no dependency of ours

GUIDED = sys.argv[1] == "bytes"  # to be guided takes ten times as long

with atheris.instrument_imports(include=["genesis_dsl"]) if GUIDED else nullcontext():
    from genesis_dsl.diagnostics.diagnostic import has_errors
    from genesis_dsl.language import load_bytes
    from genesis_dsl.resources import resource
    from genesis_dsl.runs.explain import explain
    from genesis_dsl.runs.fmt import format_files
    from genesis_dsl.runs.validate import validate

VALID = [
    path.read_text(encoding="utf-8")
    for folder in ("strategies", "rulesets", "compliance")
    for path in sorted(resource(folder).rglob("*.yaml"))
]
WORDS = sorted({word for text in VALID for word in text.split()})
MARKS = "()[]{}:,#&*!|>'\"%@`“”\u2212≥\u00d7\t\u00a0-_.0123456789 \n"


def broken(text: str, chance: random.Random) -> str:
    """Break a text in one to four places."""
    for _ in range(chance.randint(1, 4)):
        lines = text.split("\n")
        at = chance.randrange(len(lines))
        words = lines[at].split(" ")
        word = chance.randrange(len(words))
        place = chance.randint(0, len(lines[at]))
        match chance.randrange(7):
            case 0:
                words[word] = chance.choice(WORDS)
                lines[at] = " ".join(words)
            case 1:
                lines[at] = lines[at][:place] + chance.choice(MARKS) + lines[at][place:]
            case 2:
                lines[at] = lines[at][:place] + lines[at][place + 1 :]
            case 3:
                lines[at] = " " * chance.randint(0, 12) + lines[at].lstrip()
            case 4:
                lines.insert(chance.randrange(len(lines)), lines[at])
            case 5:
                del lines[at]
            case _:
                lines[at:at] = chance.choice(VALID).split("\n")[:: chance.randint(1, 9)]
        text = "\n".join(lines)
    return text


def try_bytes(data: bytes) -> None:
    """Give a file of these bytes to everything that reads files."""
    _try(data)


def try_words(data: bytes) -> None:
    """Break a valid file as these bytes say."""
    chance = random.Random(data)
    _try(broken(chance.choice(VALID), chance).encode())


def _try(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rules.yaml"
        path.write_bytes(data)
        _, model, found = load_bytes(path.name, data)
        assert model is not None or has_errors(tuple(found)), "a file that cannot be used says why"
        validate([path])
        list(format_files([path]))
        explain(str(path))


if __name__ == "__main__":
    del sys.argv[1]
    atheris.Setup(sys.argv, try_bytes if GUIDED else try_words)
    atheris.Fuzz()
