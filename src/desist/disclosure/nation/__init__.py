"""A nation's figures to cells and back, and what each force's own report may add to them.

Enters   Nation
Leaves   every number that an open edition may print as a cell, with the sums that link areas to
         the whole; a Nation of what one edition may print; and for each force that stands alone
         what has been told of it, for its own report to be held against
"""
