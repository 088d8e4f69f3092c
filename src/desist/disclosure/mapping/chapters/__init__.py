"""The cells of a report, chapter by chapter: each number that may be printed, and what links it."""
