"""Writing a run while it goes on: a block is written in a second thread, while the next one is made.

SQLite lets go of Python's lock while it works, so that a second processor does what it takes.
"""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from genesis_dsl.store.writer import Writer
from genesis_dsl.trace.rows import Batch


class Alongside:
    """Writes the blocks of one run, in their order. It changes: it knows which one is being written.

    No more than one is: what is made faster than it can be written waits, and memory stays flat.
    """

    def __init__(self, writer: Writer) -> None:
        """Write by this writer, of which nothing else is asked until this is left."""
        self._writer = writer
        self._thread = ThreadPoolExecutor(1)
        self._under_way: Future[None] | None = None

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait until the last block is written, or refused: that is told where nothing else is to be."""
        self._thread.shutdown()
        if kind is None:
            self._settle()

    def write(self, batch: Batch, hashes: Sequence[str], state: bytes | None) -> None:
        """Begin to write a block, once the one before is written; see `Writer.write`.

        Raises:
            StoreError: The database refused the one before.
        """
        self._settle()
        self._under_way = self._thread.submit(self._writer.write, batch, hashes, state)

    def _settle(self) -> None:
        if self._under_way is not None:
            under_way, self._under_way = self._under_way, None
            under_way.result()
