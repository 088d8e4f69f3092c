"""The web application of the shared record: settings, sign-in, forms, pages.

Enters   record, exchange, and what the report draws with
Leaves   pages; `desist.web.settings` is Django's settings module
Imports  everything below it. A page changes the record through record.actions alone

page      how a page is declared; the tests walk every declared page with every role
pages     the pages themselves; how to add one: docs/explanation/the-pages.md
kinds     the rows that staff add and change: each declared once, its pages made from that
forms     form fields from the record's fields, drawn in one pattern
signin    passwords, second factor, lock-out
serving   the server, started by `desist serve`
"""
