"""pyarrow, imported with the first file that is decoded: a run over prices that are kept decodes none."""

from importlib import import_module
from typing import TYPE_CHECKING

__all__ = ["pa", "pa_csv", "pa_parquet"]

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import csv as pa_csv
    from pyarrow import parquet as pa_parquet
else:

    class _Late:
        """Stands for a module until somebody asks it for something."""

        def __init__(self, name: str) -> None:
            """Name it."""
            self._name = name

        def __getattr__(self, name: str) -> object:
            """Give what the module has."""
            return getattr(import_module(self._name), name)

    pa, pa_csv, pa_parquet = map(_Late, ("pyarrow", "pyarrow.csv", "pyarrow.parquet"))
