"""Tests that call inner functions of the kernel: only Python can call them, the JIT keeps no way in."""

from genesis_dsl.settings import is_jit_off

collect_ignore = [] if is_jit_off() else ["test_adversary.py"]
