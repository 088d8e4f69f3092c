"""The web application of the shared record: settings, pages, sign-in.

Enters   record, exchange, and what the report draws with
Leaves   pages; `desist.web.settings` is Django's settings module
Imports  everything below it. A page changes the record through record.actions alone
"""
