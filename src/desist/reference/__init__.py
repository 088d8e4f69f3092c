"""What the world has published: unit costs, severity weights, prices, offence codes.

Enters   the editions shipped here as files, and a partnership's own in the same shape
Leaves   Catalogue (editions, each with its Source and a Status per row), the price list of
         the offence codes, the price factor, and what is unverified or missing
Imports  kernel. Numbers live in `editions/<series>/`, never in code; nothing is computed
         here but the change of unit (points and pounds to whole numbers)
"""
