"""Results bundles: a report with all that it was made from, in one file that proves itself.

A bundle can be traced, made again, signed and frozen. Nothing here speaks to a terminal: the
command line and the web application call the same functions.
"""
