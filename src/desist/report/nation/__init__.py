"""The national report: areas against the limits of chance, never in a league."""
