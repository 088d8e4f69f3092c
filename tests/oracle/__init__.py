"""The counting rules written a second time, in plain Python, to check the first."""
