"""The report's sections, one file each, in words and tables."""
