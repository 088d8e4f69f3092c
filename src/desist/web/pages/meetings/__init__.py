"""The pages of multi-agency case conferences, from the agenda to the decisions file."""
