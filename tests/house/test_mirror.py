"""Every module with code has its test file, in the same place."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "genesis_dsl"

TESTED_ELSEWHERE: dict[str, str] = {
    "store/migrations/versions/v0001_first_tables.py": "every test that opens a new database runs it",
    "store/migrations/versions/v0002_snapshot.py": "tests/store/test_upgrade.py runs it on an older database",
    "store/migrations/versions/v0003_note.py": "tests/store/test_upgrade.py runs it on an older database",
    "store/migrations/versions/v0004_reasons.py": "tests/store/test_upgrade.py runs it on an older database",
    "store/migrations/versions/v0005_intents.py": "tests/store/test_upgrade.py runs it on an older database",
    "store/migrations/versions/v0006_given.py": "tests/store/test_upgrade.py runs it on an older database",
    "store/migrations/versions/v0007_command.py": "tests/store/test_upgrade.py runs it on an older database",
    "store/migrations/versions/v0008_since.py": "tests/store/test_upgrade.py runs it on an older database",
    "store/migrations/versions/v0009_fault.py": "tests/store/test_upgrade.py runs it on an older database",
}
"""Module to reason, for those whose promise is only seen through another one."""


def holds_code(module: Path) -> bool:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return any(isinstance(node, functions) for node in ast.walk(ast.parse(module.read_text("utf-8"))))


def mirror_of(module: Path) -> Path:
    place = module.relative_to(PACKAGE)
    name = place.parent.name if place.name == "__init__.py" else place.stem
    return ROOT / "tests" / place.parent / f"test_{name}.py"


def untested() -> list[str]:
    modules = sorted(PACKAGE.rglob("*.py"))
    lacking = [module for module in modules if holds_code(module) and not mirror_of(module).exists()]
    return [module.relative_to(PACKAGE).as_posix() for module in lacking]


def test_every_module_with_code_has_its_test_file() -> None:
    assert [module for module in untested() if module not in TESTED_ELSEWHERE] == []


def test_the_table_of_exceptions_names_what_it_must_and_no_more() -> None:
    assert sorted(TESTED_ELSEWHERE) == sorted(set(untested()) & set(TESTED_ELSEWHERE))
    assert all(TESTED_ELSEWHERE.values())
