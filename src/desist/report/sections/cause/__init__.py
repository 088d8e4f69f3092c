"""Sections on whether the scheme made the difference: chance, comparison, other counts."""
