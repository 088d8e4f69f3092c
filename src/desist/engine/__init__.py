"""Where the counting runs: an embedded DuckDB.

Enters   a record set and a price list, as Arrow tables
Leaves   Ibis tables to build on, and Arrow tables of what was asked
Imports  kernel, tables
"""
