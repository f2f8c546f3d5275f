"""The command line: a file a command, each a thin caller of the Python functions."""
