"""Tests in small rule files, and what the checker says about them."""

from textwrap import indent

from tests.checker import files

CLOCK = "2026-03-02 23:30 in Europe/Prague"


def in_rule(body: str, clause: str = "must_hold: equity >= floor", **parts: str) -> str:
    return files.ruleset(clause, rule=f"tests:\n  - name: tried\n{indent(body, '    ')}\n", **parts)


def in_strategy(body: str) -> str:
    then = f"scenarios:\n  - name: tried\n{indent(body, '    ')}\n"
    text = files.strategy(then=then, head="names:\n  room: atr(14)\n".replace("room", "step"))
    return text.replace("when: close > open", "all_of:\n      - id: up\n        when: close > open - step")


def in_file(body: str) -> str:
    head = "genesis: 1\nkind: tests\nid: tried\ntitle: T\nruleset: rules\nkill_switches: [switches]\n"
    return f"{head}tests:\n  - name: tried\n{indent(body, '    ')}\n"


def told(*texts: str) -> list[tuple[str, str]]:
    """Codes and places of what is found in tests."""
    return [
        (each.code, each.span.text)
        for each in files.run(*texts).diagnostics
        if each.code not in ("R340", "L241")
    ]


def helps(*texts: str) -> list[str]:
    return [each.help for each in files.run(*texts).diagnostics if each.code not in ("R340", "L241")]
