"""Sections that a reader checks by: method, annex, data quality, sources, glossary."""
