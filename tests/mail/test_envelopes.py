"""What other mail programs wrap letters in: Outlook's files, winmail.dat, S/MIME, attached messages."""

import base64
import shutil
import subprocess
import time
from datetime import UTC, datetime

import pytest

from foicli.mail.mime import parse, parse_msg
from foicli.mail.tnef import decompress_rtf

HEADERS = "From: Council <foi@council.example>\nSubject: Response\nMessage-ID: <r@council.example>\n"


def with_file(
    name: str, content: bytes, text: str = "See attached.", media_type: str = "application/octet-stream"
) -> bytes:
    encoded = base64.encodebytes(content).decode()
    return (
        f"{HEADERS}Content-Type: multipart/mixed; boundary=XX\n\n--XX\nContent-Type: text/plain\n\n{text}\n--XX\n"
        f"Content-Type: {media_type}; name={name}\nContent-Transfer-Encoding: base64\n\n{encoded}\n--XX--\n"
    ).encode()


def files(mail) -> dict[str, bytes]:
    return {p.name: p.content for p in mail.parts if not p.is_body and not p.inline}


def letter(mail) -> str:
    return "\n".join(p.text for p in mail.parts if p.is_body).strip()


def test_an_outlook_file_with_the_headers_it_came_with(make_msg, make_storage):
    headers = HEADERS + "Date: Mon, 10 Jul 2017 10:15:00 +0100\nIn-Reply-To: <q@us.example>\n"
    pdf = b"%PDF" + b"\0" * 5000
    raw = make_msg({
        0x007D: headers, 0x0037: "Response", 0x1000: "1. Yes\r\n2. No",
        "__attach_version1.0_#00000000": make_storage(8, {0x3707: "Answers – final.pdf", 0x3701: pdf}),
    })  # fmt: skip
    mail = parse_msg(raw)
    assert mail.from_address == "foi@council.example"
    assert mail.in_reply_to == "<q@us.example>"
    assert mail.date == datetime(2017, 7, 10, 9, 15, tzinfo=UTC)
    assert letter(mail) == "1. Yes\n2. No"
    assert files(mail) == {"Answers – final.pdf": pdf}
    assert mail.problems == ()


def test_an_outlook_file_without_headers_is_described_by_its_properties(make_msg, make_storage):
    raw = make_msg({
        0x0C1A: "FOI Team", 0x5D01: "foi@ccg.example", 0x0037: "Re: [T-1]", 0x1035: "<m@ccg.example>", 0x1000: "No.",
        "__recip_version1.0_#00000000": make_storage(8, {0x3001: "Us", 0x39FE: "us@campaign.example"}),
    })  # fmt: skip
    mail = parse(raw)
    assert (mail.from_name, mail.from_address) == ("FOI Team", "foi@ccg.example")
    assert mail.to == ("us@campaign.example",)
    assert mail.message_id == "<m@ccg.example>"


def test_a_message_attached_within_an_outlook_file_is_taken_apart(make_msg, make_storage):
    inner = make_storage(24, {0x0037: "The response", 0x1000: "1. Yes"})
    attachment = make_storage(8, {"__substg1.0_3701000D": inner})
    mail = parse(make_msg({0x1000: "See below.", "__attach_version1.0_#00000000": attachment}))
    assert [p.text for p in mail.parts if p.path == "2.1"] == ["1. Yes"]
    assert letter(mail) == "See below."


def test_an_outlook_file_attached_to_a_mail_is_taken_apart(make_msg):
    mail = parse(with_file("answer.msg", make_msg({0x0037: "Response", 0x1000: "1. Yes"})))
    assert [p.text for p in mail.parts if p.path == "2.1"] == ["1. Yes"]


def test_a_damaged_outlook_file_says_so(make_msg):
    raw = make_msg({0x1000: "Yes" * 3000})
    for cut in (8, 100, 512, 700, 1500, len(raw) // 2):
        assert any("damaged" in p for p in parse(raw[:cut]).problems) or parse(raw[:cut]).parts


def test_an_eml_attached_as_a_mere_file_is_taken_apart():
    inner = HEADERS.encode() + b"\n1. Yes"
    mail = parse(with_file("answer.eml", inner))
    assert [p.text for p in mail.parts if p.path == "2.1"] == ["1. Yes"]


def test_winmail_dat_gives_its_files_whole(make_tnef):
    data = b"\xd0\xcf\x11\xe0 word \0\0\0"
    raw = make_tnef({0x1000: "See attached."}, ("Réponse to questions.doc", data))
    mail = parse(with_file("winmail.dat", raw, "See attached."))
    assert files(mail) == {"Réponse to questions.doc": data}
    assert letter(mail) == "See attached."


def test_the_table_in_winmail_dat_is_better_than_the_text_beside_it(make_tnef):
    html = b"<table><tr><td>Q1</td><td>Yes</td></tr><tr><td>Q2</td><td>No</td></tr></table>"
    mail = parse(with_file("winmail.dat", make_tnef({0x1013: html}), "Q1 Yes Q2 No"))
    assert [p.media_type for p in mail.parts if p.is_body] == ["text/html"]


def test_a_letter_that_is_only_in_winmail_dat_is_the_letter(make_tnef):
    mail = parse(with_file("winmail.dat", make_tnef({0x1000: "1. Yes"}), ""))
    assert letter(mail) == "1. Yes"


@pytest.mark.parametrize("count", [b"\xff\xff\xff\xff", b"\x00\x00\x00\x00"])
def test_numbers_in_winmail_dat_do_not_decide_how_long_it_takes(make_tnef, count):
    raw = make_tnef({0x1000: "Yes"}, ("a.doc", b"x"))
    start = time.perf_counter()
    for at in range(6, len(raw) - 4, 3):
        parse(with_file("winmail.dat", raw[:at] + count + raw[at + 4 :]))
    assert time.perf_counter() - start < 10


def test_mail_signed_in_the_open_is_read_and_the_signature_is_inline():
    raw = (
        f"{HEADERS}Content-Type: multipart/signed; boundary=S\n\n--S\nContent-Type: text/plain\n\n1. Yes\n--S\n"
        "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nMIA\n--S--\n"
    ).encode()
    mail = parse(raw)
    assert letter(mail) == "1. Yes"
    assert files(mail) == {}
    assert "signed; the signature was not checked" in mail.problems


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
@pytest.mark.parametrize("options", [[], ["-stream", "-indef"]], ids=["der", "ber"])
def test_mail_signed_in_an_opaque_envelope_is_read(tmp_path, options):
    key, cert, text = tmp_path / "k.pem", tmp_path / "c.pem", tmp_path / "t"
    text.write_bytes(b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + "1. Yes, £5\r\n".encode() * 200)
    run = {"check": True, "capture_output": True}
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x",
                    "-keyout", key, "-out", cert], **run)  # fmt: skip
    signed = subprocess.run(
        [
            "openssl",
            "cms",
            "-sign",
            "-nodetach",
            "-binary",
            "-signer",
            cert,
            "-inkey",
            key,
            "-in",
            text,
            *options,
        ],
        **run,
    ).stdout
    mail = parse(HEADERS.encode() + signed)
    assert letter(mail).startswith("1. Yes, £5\n1. Yes")
    assert letter(mail).count("Yes") == 200
    assert any(p.startswith("signed (S/MIME)") for p in mail.problems)
    closed = subprocess.run(["openssl", "cms", "-encrypt", "-in", text, cert], **run).stdout
    assert any(p.startswith("encrypted: cannot be read") for p in parse(HEADERS.encode() + closed).problems)


def test_outlooks_compressed_rtf():
    """The example of MS-OXRTFCP s.3.1."""
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert decompress_rtf(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_a_letter_that_is_only_rtf_in_winmail_dat_is_the_letter(make_tnef):
    stored = b"{\\rtf1 Yes}"
    packed = len(stored).to_bytes(4, "little") * 2 + b"MELA\0\0\0\0" + stored
    mail = parse(with_file("winmail.dat", make_tnef({0x1009: packed}), ""))
    assert [(p.media_type, p.content) for p in mail.parts if p.is_body] == [("text/rtf", stored)]
