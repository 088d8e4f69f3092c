"""Several schemes from one record set, each by its own rules, and a total that counts once.

Enters   a record set, scheme files, a period
Leaves   an Overview, which a report and a results file write out
Imports  cohort, engine, measures, and the rooms' own evaluation
"""
