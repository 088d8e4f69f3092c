"""Sections on people: who was considered, joined, left and was counted, and what they needed."""
