"""Start-up is recovery: what the terminal shows against what was written down, before anything is traded."""
