"""What axe finds on a page of the record."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page) -> list[str]:
    page.wait_for_load_state()
    found = Axe().run(page, options={"runOnly": WCAG})
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"]]
