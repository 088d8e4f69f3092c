"""From what an edition may print back to Results that hold that and nothing else."""
