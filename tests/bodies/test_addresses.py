"""One e-mail address: what may be written to, and what is wrong with the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foicli.bodies.addresses import address_fault, looks_personal, normalised


@pytest.mark.parametrize(
    "address",
    [
        "foi@example.gov.uk",
        "FOI.Requests+2017@nhs.net",
        "o'brien_foi@sub.example-council.gov.uk",
        "foi@ynysmôn.example",
        "a" * 64 + "@example.org",
    ],
)
def test_an_address_that_mail_can_be_sent_to(address: str):
    assert address_fault(address) == ""


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "is empty"),
        ("foi", "has no @"),
        ("foi@@example.org", "more than one @"),
        ("foi @example.org", "holds a space"),
        ("a@example.org;b@example.org", "comma or a semicolon"),
        ("@example.org", "nothing before the @"),
        ("foi@", "nothing after the @"),
        ("foi.@example.org", "full stop"),
        ("fo..i@example.org", "two full stops"),
        ("foi@example..org", "full stop"),
        ("foi@localhost", "only “localhost”"),
        ("foi@-example.org", "not a domain name"),
        ("foi@exa_mple.org", "not a domain name"),
        ("foi@10.0.0.1", "ends in a number"),
        ("fôi@example.org", "“ô” before the @"),
        ("<foi@example.org>", "“<” before the @"),
        ("foi\u200b@example.org", "before the @"),
        ("a" * 65 + "@example.org", "65 letters"),
        ("foi@" + "a.b" * 90 + ".org", "longer than"),
        ("foi@example.org\r\nBcc:x@example.org", "holds a space"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(address: str, words: str):
    assert words in address_fault(address)


def test_two_ways_of_writing_one_mailbox_are_the_same():
    assert normalised(" FOI@Example.GOV.uk ") == normalised("foi@example.gov.uk")
    assert normalised("foi@ynysmôn.example") == normalised("FOI@xn--ynysmn-mxa.example")


@pytest.mark.parametrize("address", ["jo.smith@nhs.net", "j.smith2@nhs.net", "anne-marie.jones@x.gov.uk"])
def test_an_address_may_look_like_a_persons(address: str):
    assert looks_personal(address)


@pytest.mark.parametrize(
    "address",
    ["foi@x.uk", "foi.requests@x.uk", "information.officer@x.uk", "blmkicb.contactus@nhs.net", "a.b@x.uk"],
)
def test_an_offices_address_does_not_look_like_a_persons(address: str):
    assert not looks_personal(address)


@given(st.text(max_size=80))
def test_any_text_is_judged_without_a_crash_and_a_good_one_is_safe_in_a_header(text: str):
    if address_fault(text) == "":
        assert "\n" not in text
        assert "\r" not in text
        assert normalised(normalised(text)) == normalised(text)
