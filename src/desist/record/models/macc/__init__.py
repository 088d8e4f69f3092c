"""The models of multi-agency case conferences."""
