"""What a report prints, as statements that `desist check-report` can check.

Enters   the Document, its texts final
Leaves   rows of the table of printed statements, and their CSV
Imports  printed (its declaration alone), report.document. Nothing is computed here: a row holds
         a figure as the report prints it, and what it is made of
"""
