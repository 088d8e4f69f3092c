"""Reports built on the record's server, by a worker beside it.

Enters   a build that somebody asked for, or that is due
Leaves   a results bundle in the folder of reports, whole, or a failed build that says why
Imports  record, exchange, bundle and the analysis
"""
