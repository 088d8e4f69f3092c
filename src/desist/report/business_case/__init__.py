"""The business case as pages: its own document, and one section of the yearly report."""
