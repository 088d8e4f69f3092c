"""desist: what changed, what is that worth, and how sure are we?

For partnerships that manage people who offend. The rooms of the house, and
what may import what, are in docs/explanation/the-house.md.
"""

__version__ = "0.1.0"
