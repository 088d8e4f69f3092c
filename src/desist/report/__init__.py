"""One document, and renderers that only lay it out.

Enters   Results
Leaves   the report as files
Imports  evaluation and the rooms above it, and the trunk
"""
