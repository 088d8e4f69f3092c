"""Who counts, which windows, how many days at risk (method, sections 1 and 2).

Enters   the record set's tables as Ibis tables, a scheme's rules, a period
Leaves   windows and members by reading, the caseload, profile and needs
Imports  engine, and the trunk
"""
