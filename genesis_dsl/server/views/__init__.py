"""What templates receive: frozen dataclasses of ready texts, made from rows."""
