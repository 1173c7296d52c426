"""Text to syntax tree and back: located YAML, sentences, and the kinds of file."""

from genesis_dsl.language.read import load_bytes, load_file

__all__ = ["load_bytes", "load_file"]
