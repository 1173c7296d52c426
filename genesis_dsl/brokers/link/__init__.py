"""The way between a session and a terminal: requests go out once, what happened comes back as reports."""
