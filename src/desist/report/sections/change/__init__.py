"""Sections on what changed: the measures, by year and by kind, and what came after joining."""
