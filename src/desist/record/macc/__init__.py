"""What a meeting is told: who is due, what is new since the last one, what is still to be done.

Enters   an account, a scheme or nominals, days
Leaves   facts, agendas and open actions that the account may read; nothing changes
Imports  record.models, record.scope, tables
"""
