"""The command line. It reads options, calls the rooms below and prints; it does no work itself.

Enters   what the user types
Leaves   text on standard output, problems on standard error, an exit code
Imports  every room, but only inside the command that needs it: `desist --help` imports none
"""
