"""Reports from the record: asked for, followed, opened, compared, signed off, and scheduled."""
