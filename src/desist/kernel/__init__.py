"""The words every room uses: problems and errors, periods, units, privacy marks.

Enters   nothing
Leaves   Problem, DesistError and its kinds, Period, Unit, Sensitivity
Imports  the standard library alone
"""
