"""Changes that a multi-agency case conference makes: its own, and on approval the record's.

Enters   the account that acts, as with every action
Leaves   meetings, minutes, decisions and papers; on approval, what they decide of nominals
Imports  record.actions, record.macc, record.models
"""
