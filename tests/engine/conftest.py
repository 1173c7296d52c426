"""Tests that call inner functions of the kernel: only Python can call them, the JIT keeps no way in."""

import numba

collect_ignore = [] if numba.config.DISABLE_JIT else ["test_adversary.py"]
