"""Invented record sets: people who never lived, for tests, trials and benchmarks.

Enters   a seed and declared distributions, or the declarations of the tables
Leaves   Arrow tables of the contract, and record sets written as files
Imports  tables, reference, kernel
"""
