"""The overview of several schemes: the same Document model, the same renderers.

Enters   an Overview
Leaves   a Document
Imports  report, evaluation
"""
