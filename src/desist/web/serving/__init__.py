"""The record's server: what it needs before the first request, and who answers requests.

Enters   a folder, a host and a port
Leaves   pages, until stopped
Imports  record, and waitress
"""

from desist.web.serving.start import answer, prepare

__all__ = ["answer", "prepare"]
