"""Pages on demand: for communications, for an inspector, and for a partner who hesitates.

Each is made from the edition's own Results, so it says no more than the edition does.
"""
