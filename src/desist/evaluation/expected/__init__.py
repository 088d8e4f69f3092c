"""What was to be expected anyway: the panel of everybody referred, and regression to the mean."""
