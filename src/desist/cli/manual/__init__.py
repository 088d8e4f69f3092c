"""The reference pages of the documentation, written from what the code says of itself.

`python -m desist.cli.manual [FOLDER]` writes all of them, by default into docs/reference.
A test writes them again and compares, so a page cannot fall behind.
"""
