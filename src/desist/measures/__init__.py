"""Arrests, convictions, severity and cost, counted by one definition (method, sections 3 and 4).

Enters   windows and members, offences, the price list, as Ibis tables
Leaves   the evidence per nominal, and what its sums say
Imports  cohort, engine, and the trunk
"""
