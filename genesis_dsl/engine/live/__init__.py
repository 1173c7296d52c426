"""The engine live: bars are given as they close, and every answer is that of a run over all of them."""
