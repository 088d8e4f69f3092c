"""Files in: record sets, scheme files, mapping files; every problem at once.

Enters   a workbook or a folder of .csv and .parquet files, `scheme.toml`, a mapping file
Leaves   RecordSet (typed tables and warnings), Scheme, Mapping; or InputError with all problems
Imports  tables, kernel. What offence codes and price years there are comes as plain values.
         No message holds a person's value: only file or sheet, column and row
"""

from desist.intake.mapping import Mapping, read_mapping
from desist.intake.record_set import read_record_set
from desist.intake.scheme_file import read_scheme, settle_scheme_id, warned_of_near_schemes

__all__ = [
    "Mapping",
    "read_mapping",
    "read_record_set",
    "read_scheme",
    "settle_scheme_id",
    "warned_of_near_schemes",
]
