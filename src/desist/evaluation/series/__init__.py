"""Years side by side: this year's method on earlier years, and what was printed of them.

Enters   a record set, the report's own period, results files of earlier reports
Leaves   Years and Revisions, which the report and the results file write out
Imports  cohort, engine, measures, and the rooms' own evaluation
"""
