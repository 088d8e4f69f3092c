"""How sure a figure is: intervals, exact ones for few, and time for convictions to come."""
