"""Careers played out in steps of 30 days, all people of a pool at once.

Only numbers here: positions of people, days since 1970, positions in shares.
"""
