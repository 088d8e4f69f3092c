"""Pages of files in and out: import, the list to mend, extracts."""
