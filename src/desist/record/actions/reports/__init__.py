"""Reports on the record's server: asked for, begun, finished or failed; and their schedule.

Enters   an account that may build reports; for what the worker does, the build alone
Leaves   builds, their stages in the audit log
Imports  record.actions, record.models
"""
