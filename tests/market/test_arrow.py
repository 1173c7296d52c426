import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet

from genesis_dsl.market import arrow

PROGRAM = """
import sys
import genesis_dsl.cli.run
from genesis_dsl.market.arrow import pa
assert "pyarrow" not in sys.modules
assert pa.int64() is sys.modules["pyarrow"].int64()
"""


def test_it_is_imported_when_it_is_first_asked_for_something() -> None:
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)


def test_it_has_all_that_the_package_has() -> None:
    assert arrow.pa.Table is pa.Table
    assert arrow.pa_parquet.ParquetFile is pyarrow.parquet.ParquetFile
