"""A passkey as the second factor, with the authenticator that Chromium itself plays."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from served import Server

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_is_added_and_asked_for(server: Server, sign_in: Callable[..., Page]) -> None:
    page = sign_in("health")
    played = page.context.new_cdp_session(page)
    played.send("WebAuthn.enable")
    played.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto("/account/second-factor/webauthn/add/")
    page.get_by_label("Password").fill(server.password)
    page.locator("main").get_by_role("button").first.click()
    page.get_by_label("Name").fill("This computer")
    page.locator("#mfa_webauthn_add").click()
    # Codes to keep for the day on which the passkey is lost.
    page.wait_for_url("**/recovery-codes/**")
    page.context.clear_cookies()
    page.goto("/account/sign-in/?next=/nominals/")
    page.get_by_label("Username").fill("health")
    page.get_by_label("Password").fill(server.password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/second-factor/authenticate/**")
    page.locator("#mfa_webauthn_authenticate").click()
    expect(page).to_have_url(f"{server.address}/nominals/")
