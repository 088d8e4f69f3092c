"""Value for money: what the difference is worth against what the scheme costs.

Pure arithmetic in pounds of one price year; nothing here rests on severity, on enhanced
value or on a recorded-to-actual multiplier.
"""
