"""Files into the record, and frozen extracts out of it.

Enters   a record set that intake has read; an account that may import or extract
Leaves   a preview, rows in the record, an extract in the contract's tables, a list of problems
Imports  record, intake, tables, kernel. Nothing of the analysis
"""
