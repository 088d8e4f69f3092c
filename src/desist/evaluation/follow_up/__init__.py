"""What became of people after joining: who stayed, when they first reoffended, their scores.

A follow-up that is not over is never read as a success.
"""
