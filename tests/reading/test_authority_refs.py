"""Their case number: where it stands, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foicli.reading.authority_refs import authority_ref

OURS = "TFSL-2017-99A"


@pytest.mark.parametrize(
    ("subject", "text", "ref"),
    [
        ("RE: FOI", "Our ref: ENHCCG/17/0456", "ENHCCG/17/0456"),
        ("RE: FOI", "Reference number FOI 2017/123", "FOI 2017/123"),
        ("[FOI 1718-118] your request", "Dear all", "FOI 1718-118"),
        ("RE: FOI", "Your unique reference number is 1718066.", "1718066"),
        ("RE: FOI", "It has been given the number 1718066.", "1718066"),
        ("FOI 61870 - response", "Dear requester", "FOI 61870"),
        ("RE: FOI", "TRA.17.0099\n\nQ1. Yes.", "TRA.17.0099"),
        ("RE: FOI", "Dear Sir\n\nCHS/AQ3DVK\n\nAnswers below", "CHS/AQ3DVK"),
        ("RE: FOI", "17/777\nQuestions 1 to 7", "17/777"),
        ("RE: FOI", "Response to BOL 17-221 is attached.", "BOL 17-221"),
        ("FOI 13699-13704", "One response for six requests.", "FOI 13699-13704"),
        ("RE: FOI", "Please quote reference LW-FOI-17-077 in all correspondence.", "LW-FOI-17-077"),
        ("RE: FOI [TFSL-2017-99A]", "Case no. ENQ 340360", "ENQ 340360"),
        ("RE: FOI", "CCG FOI 912\n\nPlease see below.", "CCG FOI 912"),
    ],
)
def test_their_reference_as_they_write_it(subject: str, text: str, ref: str):
    assert authority_ref(subject, [text], OURS) == ref


@pytest.mark.parametrize(
    "text",
    [
        "Your ref: TFSL-2017-99A",
        "Your reference: TFSL/2017/99A",
        "Tel: 0117 496 0123",
        "1 High Street, Leeds LS1 4AP",
        "Received on 12/06/2017, due 10.07.17",
        "We spent 450000 in 2016/17.",
        "Freedom of Information Act 2000",
        "Q12 yes, Q13 no",
        "1. Yes\n2. No\n3. 2017",
        "Company registration number 01234567",
    ],
)
def test_what_is_not_their_reference(text: str):
    assert authority_ref("RE: Freedom of Information request [TFSL-2017-99A]", [text], OURS) == ""


@given(st.text(max_size=300), st.text(max_size=100))
def test_no_text_breaks_it(text: str, subject: str):
    assert isinstance(authority_ref(subject, [text], OURS), str)
