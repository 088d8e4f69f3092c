"""Those who joined beside people like them who did not: weighted, balanced, or stopped.

One file leads, `compare`; the others are its steps.
"""
