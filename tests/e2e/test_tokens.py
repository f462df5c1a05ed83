"""Tokens instead of passwords, at a Dovecot that asks whoever granted them; Postfix asks Dovecot."""

import os
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

import keyring
import pytest
from oauth_examples import MemoryKeyring, StandIn

from foicli.cli.main import run
from foicli.mail import secrets
from foicli.steps import account

pytestmark = pytest.mark.e2e


@pytest.fixture
def logged_in(make_campaign, monkeypatch):
    """A campaign that has logged in with the stand-in, and a way to type commands in this process."""
    campaign = make_campaign(3)
    campaign.change('auth = "password"', 'auth = "microsoft"\nclient_id = "client-1"')
    before, ring = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(ring)
    for key in ("SSL_CERT_FILE",):
        monkeypatch.setenv(key, campaign.environment[key])
    for key in [k for k in os.environ if k.startswith("FOI_")]:
        monkeypatch.delenv(key)
    monkeypatch.chdir(campaign.folder)
    monkeypatch.setattr(account, "sleep", lambda seconds: None)
    with StandIn(port=campaign.stack.ports["introspect"]) as provider:
        monkeypatch.setattr(account, "provider_of", lambda settings: provider.provider())
        said = foi("account", "login")
        assert said[0] == 0, said
        yield campaign, provider
    keyring.set_keyring(before)


def foi(*arguments: str) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(arguments, os.environ)
    return code, out.getvalue(), err.getvalue()


def test_letters_go_and_mail_comes_in_by_token(logged_in):
    campaign, provider = logged_in
    assert foi("send", "--yes")[0] == 0
    assert len(campaign.arrived(3)) == 3
    code, out, err = foi("import-replies", "--json")
    assert code in (0, 1), err  # 1: the mailbox may hold a report that an earlier test left there
    code, out, _ = foi("doctor")
    assert "folder INBOX is there" in out
    assert len(provider.forms) == 3, "device code, one question too early, the token: no refresh was needed"


def test_an_expired_token_is_refreshed_on_both_ways(logged_in):
    campaign, provider = logged_in
    expire(campaign)
    provider.live.clear()
    assert foi("import-replies")[0] in (0, 1)
    assert provider.forms[-1]["grant_type"] == "refresh_token"
    assert foi("send", "--yes")[0] == 0
    assert len(campaign.arrived(3)) == 3


def test_a_token_that_was_taken_back_is_a_sentence_on_both_ways(logged_in):
    campaign, provider = logged_in
    provider.live.clear()  # the administrator ended the session; our copy looks good still
    for command in (("send", "--yes"), ("import-replies",)):
        code, out, err = foi(*command)
        assert code == 2
        assert "refused the login" in err
        assert "access-" not in out + err
    expire(campaign)
    provider.revoke()
    for command in (("send", "--yes"), ("import-replies",)):
        code, out, err = foi(*command)
        assert code == 2
        assert "no longer accepts the login" in err
    assert campaign.letters() == []


def expire(campaign) -> None:
    name = "foi@campaign.example@microsoft"
    token = secrets.token(name)
    assert token is not None
    secrets.store_token(name, {**token, "expires_at": "2020-01-01T00:00:00+00:00"})
