"""What columns say together: ends and starts, ids, arrests, episodes, ages.

Each check takes typed tables and adds to the findings; none changes a table.
"""
