"""What was measured, for the cohort and its parts, and in the other ways of counting."""
