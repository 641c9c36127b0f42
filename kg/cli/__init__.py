"""The command line: one file a command; each parses, calls one function that returns data, and prints it."""
