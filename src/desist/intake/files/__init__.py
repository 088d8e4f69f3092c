"""Each file format, decoded into the same thing: sheets of cells as distinct values."""
