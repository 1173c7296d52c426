"""Write the answers of today under the cases: `python -m tests.golden.rewrite [PAGE…]`; read the diff."""

import sys
import tempfile
from pathlib import Path

from tests.golden.cases import answer, cases_in, pages


def rewritten(text: str) -> str:
    """Put what is answered now under every case of a page."""
    parts = text.split("=== says\n")
    written = ""
    for case, part in zip(cases_in(text), parts, strict=False):
        head = part.partition("=== case ")
        with tempfile.TemporaryDirectory() as folder:
            written += f"=== case {head[2]}=== says\n{answer(case, Path(folder))}\n\n"
    return written.rstrip("\n") + "\n"


if __name__ == "__main__":
    for page in [Path(each) for each in sys.argv[1:]] or pages():
        page.write_text(rewritten(page.read_text("utf-8")), encoding="utf-8")
