"""The shared record: who is managed, by whom, and every change to it.

Enters   what staff do, as keyword arguments of an action
Leaves   models, their history, the audit log, and querysets of what an account may see
Imports  tables, kernel, Django. Nothing of the analysis
"""
