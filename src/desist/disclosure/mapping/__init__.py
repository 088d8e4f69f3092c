"""Results to cells and back: what of a report is known to disclosure control, and nothing else.

Enters   Results
Leaves   every mapped number as a cell, with the sums that link them; and, for one edition, Results
         that hold what it may print and `SUPPRESSED` in the place of all the rest
"""
