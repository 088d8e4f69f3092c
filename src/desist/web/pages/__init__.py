"""The pages. Each file declares its own with `desist.web.page.page`; a new file needs no list.

Enters   requests of an account that is signed in
Leaves   pages; every change through record.actions
"""

import pkgutil
from importlib import import_module

from desist.web.page import PAGES, Page


def every() -> list[Page]:
    """Every page, those of a file that was just added too."""
    for found in pkgutil.walk_packages(__path__, f"{__name__}."):
        import_module(found.name)
    return list(PAGES.values())
