"""Where each nominal stands: taken from the analysis in one go, kept with its date, then shown.

Enters   a partnership's record
Leaves   rows of record.Standing; their words for a page
Imports  exchange, intake, evaluation, record
"""
