"""Charts of the report: one function each, from Results to a Picture, or None where there is
nothing to show.

Altair is imported here, so only what writes a report may import these modules.
"""
