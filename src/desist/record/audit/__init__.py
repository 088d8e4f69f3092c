"""The audit log: written within the transaction of what it tells of, and proved in one command.

Enters   who, what kind, which row by its opaque key
Leaves   lines of the log, each chained to the one before; what is wrong with the chain
Imports  record.models
"""
