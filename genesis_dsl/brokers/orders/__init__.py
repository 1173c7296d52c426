"""Intents: what is asked of a broker, written down before it is sent, and followed until it is over."""
