"""Text to syntax tree and back: located YAML, sentences, and the kinds of file."""
