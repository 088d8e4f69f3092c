"""The document as files that an office program opens and edits: Word and Excel.

Like the page and the PDF they lay out, and compute, round or phrase nothing.
"""
