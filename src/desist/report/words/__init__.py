"""Every sentence about a finding. No other room turns a figure into words.

A sentence may not say more than `evaluation.claims` allows: without a comparison
group a number "was lower than" another, and is never "reduced by" anything.
"""
