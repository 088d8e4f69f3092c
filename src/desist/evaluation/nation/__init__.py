"""A nation: a sorted extract on disk, counted range by range, and what its areas add up to.

Enters   a folder of contract tables, of any size; a scheme; a period
Leaves   evidence per nominal on disk, figures by force and region, limits of a funnel
"""
