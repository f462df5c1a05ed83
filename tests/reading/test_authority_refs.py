"""Their case number: where it stands, and what only looks like one."""

import re
import time

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
        (
            "RE: Freedom of Information request: x [TFSL-2017-99A]",
            "Thank you for your enquiry, which we have logged under FOI-2017-01188.\n\nRegards",
            "FOI-2017-01188",
        ),
        ("Your Freedom of Information Request - REF0003187", "Dear Ms Lane", "REF0003187"),
        ("RE: FOI", "Case 101004567\n\nDear Ms Lane\nThank you.", "101004567"),
        ("RFI 3456 Children's palliative care", "Please see attached", "RFI 3456"),
        ("RE: FOI [Ref: 20417]", "Please see attached", "20417"),
        (
            "FOI response",
            "Our Ref: IG/FOI/1718/233\nYour Ref: TFSL-2017-99A\nDate: 7 July 2017",
            "IG/FOI/1718/233",
        ),
        ("FOI response", "Date: 7 July 2017\nOur ref. FOI(17)345\nDirect line: 01234 567890", "FOI(17)345"),
        ("Request for information F17/1234 - acknowledgement", "Dear Sir", "F17/1234"),
        ("RE: FOI", "Please quote the reference number 00345678 if you contact us.", "00345678"),
        ("RE: FOI", "Reference: SR17-0345\nDate received: 12/06/2017", "SR17-0345"),
        ("EH_FOI_2017_0345 Final response", "Dear Sir", "EH_FOI_2017_0345"),
        ("RE: FOI", "Information Request Reference Number: 4555821\n\nDear Ms Lane", "4555821"),
        ("RE: FOI", "Ref No: 17-18 123\n\nDear Ms Lane", "17-18 123"),
        ("CAS-119822-KPZ4W1 CRM:0001", "Hello, we have your request", "CAS-119822-KPZ4W1"),
        (
            "RE: FOI",
            "FREEDOM OF INFORMATION ACT 2000 REQUEST - FOI 2017 - 184\n\nDear Ms Lane",
            "FOI 2017 - 184",
        ),
        ("RE: FOI", "I refer to your FOI request (our reference 12874) dated 12 June 2017.", "12874"),
        ("RE: FOI", "We have given it reference JN/345/17.", "JN/345/17"),
        ("RE: FOI", "OurRef: ABC/1254/17\n", "ABC/1254/17"),
        ("RE: FOI", "Log number 2311 refers.", "2311"),
        ("IG-1234 : Freedom of information", "Dear Ms", "IG-1234"),
        ("Re: FOI Request 2017-0456 (closed)", "Dear Ms", "2017-0456"),
        ("RE: FOI", "FOI Request Number: 2017-18/456", "2017-18/456"),
        ("RE: FOI", "Your request has been assigned the ID 88123-2017.", "88123-2017"),
        ("Our ref 17/06/045 Your FOI request", "Dear", "17/06/045"),
        ("FOI.17.WBC.0345", "Dear", "FOI.17.WBC.0345"),
        ("Ref:FOI170612003", "Dear", "FOI170612003"),
        ("RE: Freedom of Information request [TFSL-2017-99A] (Our Ref: 8841)", "Dear", "8841"),
        ("RE: FOI", "Ticket #4471992 has been opened for you.", "4471992"),
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
        "Thank you for your request of 12 June 2017. In 2016/17 the CCG spent £120,000. Telephone 01482 123456. Room 214.",
        "Office hours 0900-1700. PO Box 1234, Leeds, LS99 2QQ. Section 40(2) applies. Company No. 02345678. VAT GB123456789",
        "1. 2016-17: 14\n2. 34\n3. £12,000\n4. 2015-16 12, 2016-17 14",
        "We have received TFSL/2017/99A. You said TSFL-2017-99A.",
        "NHS England Gateway reference 05123. ICO registration Z1234567.",
        "See NICE guideline NG61 and CG160, and the DH report ISBN 978-1-78655-123-4.",
        "Please contact me on ext 4521 or 07700 900123. Charity number 1144022.",
        "We received this on 20170612 at 10:15. HSG 48(3)",
    ],
)
def test_what_is_not_their_reference(text: str):
    assert authority_ref("RE: Freedom of Information request [TFSL-2017-99A]", [text], OURS) == ""


ANSWERS = "\n\n1. Yes, contract ref C-2016-17/33, £120,345\n2. No\n12.a Yes (12 sessions) 2016-17\nTel 01452 555123\n"


@pytest.mark.parametrize(
    ("subject", "text", "ref"),
    [
        ("RE: FOI", "Our ref: Leeds 17-034\nDate: 3 July 2017", "Leeds 17-034"),
        ("RE: FOI", "Reference: SCCG\\17\\055", "SCCG\\17\\055"),
        ("RE: FOI", "Ref: FOI 2017 0061 JB", "FOI 2017 0061 JB"),
        ("RE: FOI", "FOI reference number: 2017–0455", "2017–0455"),
        ("RE: FOI", "Our reference is RCCG:FOI:2017:32", "RCCG:FOI:2017:32"),
        ("RE: FOI", "Ref FOI\xa02017/88", "FOI 2017/88"),
        ("RE: FOI", "(FOI ref. no: 17/0021)", "17/0021"),
        ("RE: FOI", "WF/FOI#331 - response", "WF/FOI#331"),
        ("REQ00001234 Freedom of Information", "Dear", "REQ00001234"),
        ("RE: FOI", "Case number TH/1718/0061(FOI)", "TH/1718/0061(FOI)"),
        ("FoI4521 children's palliative care", "Dear", "FoI4521"),
        ("Foi 4521 - Response", "Dear", "Foi 4521"),
        ("Freedom of Information 17/123-A", "Dear", "17/123-A"),
        ("RE: FOI", "Request no 1718FOI056", "1718FOI056"),
        ("RE: FOI", "FREEDOM OF INFORMATION REQUEST HVCCG 17 - 093", "HVCCG 17 - 093"),
        ("RE: FOI", "Re: Freedom of Information request 9931 (children's palliative care)", "9931"),
        ("RE: FOI [TFSL-2017-99A]", "Dear Sir\nFOI LBE-0517-1718\nThank you", "LBE-0517-1718"),
        ("Response: RFI 17/18 211", "Dear", "RFI 17/18 211"),
        ("RE: FOI", "Your request (ours: 17-4471) has been dealt with.", "17-4471"),
        ("RE: FOI", "NHS Example CCG response to FOI request ref 000431/17", "000431/17"),
        ("RE: FOI", "Thank you. We know this as EX-17-209.", "EX-17-209"),
        ("RE: FOI", "Log: 552/2017", "552/2017"),
        ("RE: FOI", "Ein cyf / Our ref: CYF 17/202", "CYF 17/202"),
        ("RE: FOI", "Thanks for the chaser. Ref. 17FOI-88 is with finance.", "17FOI-88"),
        ("RE: FOI", "Answers.\n\n1. Yes\n\nRegards\nAnn\nRequest 20170612-04", "20170612-04"),
        ("FW: FOI 1718/441 URGENT", "Dear", "FOI 1718/441"),
        ("FOI Request - Ref 1718-0554 - Children", "Dear", "1718-0554"),
        ("DONC/2017/0099", "Dear", "DONC/2017/0099"),
        ("RE: FOI", "| Our ref | FOI-0909 |\n| Date | 3 July |", "FOI-0909"),
        ("RE: FOI", "Our ref\nFOI-0919\nYour ref\nTFSL-2017-99A", "FOI-0919"),
    ],
)
def test_their_reference_among_other_numbers(subject: str, text: str, ref: str):
    found = authority_ref(subject, [text + ANSWERS], OURS)
    assert re.sub(r"\W", "", found) == re.sub(r"\W", "", ref)


@pytest.mark.parametrize(
    ("subject", "text", "ref"),
    [
        ("RE: FOI", "Our ref: foi/17/045", "foi/17/045"),
        ("RE: FOI", "This is dealt with as our reference 771.", "771"),
        ("RE: FOI", "Reference number Walsall 17/033 applies.", "Walsall 17/033"),
        ("[Salford FOI 2017/61] Reply", "Dear", "Salford FOI 2017/61"),
        ("Hants 17-0921: our reply", "Dear", "Hants 17-0921"),
        ("RE: FOI", "our ref (cumbria-foi-17-45)", "cumbria-foi-17-45"),
        ("RE: FOI", "Case ref: 2017.184", "2017.184"),
        ("Acknowledgement IR 4471", "Dear", "IR 4471"),
        ("RE: FOI", "We reference Monday 12 June 2017 in our letter", ""),
        ("RE: FOI", "In reference to June 2017", ""),
        ("RE: FOI", "Your request of Monday 12 June, with 20 days", ""),
    ],
)
def test_a_place_or_small_letters_belong_to_it_where_a_label_says_so(subject: str, text: str, ref: str):
    assert authority_ref(subject, [text], OURS) == ref


def test_a_label_before_a_code_is_no_part_of_it():
    assert authority_ref("FOI ABCCG 2017/0605", [], OURS) == "ABCCG 2017/0605"
    assert authority_ref("FOI 173-Anytown: decision", [], OURS) == "FOI 173-Anytown"


def test_a_number_by_itself_speaks_for_the_longer_form():
    assert authority_ref("Completed: 004517 BARN", ["Case 004517 BARN."], OURS) == "004517 BARN"


def test_the_name_of_an_attachment_is_the_last_resort():
    assert authority_ref("RE: FOI", ["See attached."], OURS, ["ABC 2017-0605.xlsx"]) == "ABC 2017-0605"
    assert authority_ref("RE: FOI", ["Our ref: 88123"], OURS, ["FOI 2017-0605.xlsx"]) == "88123"


@pytest.mark.parametrize(
    "piece",
    ["A", "A-", "FOI ", "12 34 ", "our ", "AB 12 ", "request (", "1/", "AA(11)", "reference for this a b"],
)
def test_no_text_takes_long(piece: str):
    text = piece * (6000 // len(piece))
    before = time.perf_counter()
    authority_ref(text, [text], OURS)
    assert time.perf_counter() - before < 1


@given(st.text(max_size=300), st.text(max_size=100))
def test_no_text_breaks_it(text: str, subject: str):
    assert isinstance(authority_ref(subject, [text], OURS), str)
