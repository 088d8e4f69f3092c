"""A printed report's figures held against each other.

Enters   a small file of statements, .csv or .xlsx: one row for each figure that a report prints
Leaves   Report (the statements, read), Finding (what does not fit, with the sum that shows it)
Imports  the trunk alone. A printed figure stands for every number that rounds to it, and a
         finding is made only where no such numbers fit
"""
