"""The file of printed statements: declared, read, and written as template and reference page."""
