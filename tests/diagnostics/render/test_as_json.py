import json

from genesis_dsl.diagnostics.render.as_json import to_json
from tests.diagnostics.render.made import FILE, NEVER, finding


def test_json_has_the_shape_of_the_design() -> None:
    written = json.loads(json.dumps(to_json([finding()])))

    assert written == {
        "version": 1,
        "diagnostics": [
            {
                "code": "L214",
                "severity": "error",
                "message": NEVER,
                "help": "use the 20 bars before this one:  close > highest(high, 20)[1]",
                "file": FILE,
                "line": 31,
                "column": 15,
                "end_line": 31,
                "end_column": 40,
                "path": "entries > long_breakout > broke_out",
            }
        ],
    }
