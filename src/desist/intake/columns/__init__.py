"""Which column is which, and what its cells mean."""
