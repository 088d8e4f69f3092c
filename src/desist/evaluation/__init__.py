"""How sure: intervals, money, and the results that every report is written from.

Enters   the evidence per nominal, the price list, what the record set says of people
Leaves   Results, the one object from which JSON and reports are made
Imports  measures, cohort, engine, and the trunk
"""
