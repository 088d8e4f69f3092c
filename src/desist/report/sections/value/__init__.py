"""Sections on money: what the difference is worth, to whom, and what it cost."""
