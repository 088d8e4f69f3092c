"""Next year's business case: what a scheme would cost, and what must be true for it to pay.

Enters   a scenario file, the reference editions, and where it says so a results file
Leaves   the appraisal: break-even, three cases, what would tip them, who bears what
Imports  the arithmetic of evaluation.worth, intake's way of reading such files, and the trunk

Everything here is a what-if. Nothing is counted, and no ratio rests on severity, on enhanced
value or on a recorded-to-actual multiplier.
"""
