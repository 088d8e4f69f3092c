"""What the headline rests on: a few people, or one of many ways of counting.

Nothing here adds evidence; it says how far the figure bends.
"""
