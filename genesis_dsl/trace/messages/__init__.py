"""The words of a trace, for the command line and the web page alike."""
