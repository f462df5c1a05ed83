"""Messages made to keep us busy: each is taken apart in seconds, whatever it is made of."""

import struct
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foicli.mail.mime import parse, safe_name
from foicli.mail.tnef import SIGNATURE

MIX = b"Content-Type: multipart/mixed; boundary=B\n\n--B\n"
BOMBS = {
    "open tags": b"Content-Type: text/html\n\n" + b"<" * 2_000_000,
    "open styles": MIX + b"Content-Type: text/html\n\n" + b"<style" * 300_000,
    "rows without end": b"Content-Type: multipart/alternative; boundary=B\n\n--B\n\nx\n--B\nContent-Type: text/html\n\n"
    + b"<tr><td>" * 200_000,
    "encoded words": b"Subject: " + b"=?utf-8?q?x?= \n " * 100_000 + b"\n\nx",
    "open encoded words": b"Subject: " + b"=?" * 900_000 + b"\n\nx",
    "parameters": b"Content-Type: text/plain; " + b'a="' * 500_000 + b"\n\nx",
    "numbered parameters": b"Content-Type: text/plain" + b"".join(b"; name*%d*=%%41" % n for n in range(90_000)) + b"\n\nx",
    "recipients": b"To: " + b"((((" * 400_000 + b"\n\nx",
    "fields": b"X: y\n" * 400_000 + b"\nx",
    "boundaries in one line": MIX + b"--B" * 1_000_000,
    "padding": b"Content-Transfer-Encoding: base64\n\n" + b"QQ=" * 1_000_000,
    "begin lines": b"\n" + b"begin 644 a\n#86)C\n" * 100_000,
    "nested boundaries": b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5000)),
    "messages in messages": b"Content-Type: message/rfc822\n\n" * 100_000,
    "tnef objects": MIX + b"Content-Type: application/ms-tnef\n\n" + SIGNATURE + b"\0\0"
    + struct.pack("<BHHIH", 1, 1, 1, 0, 0) * 200_000,
    "report blocks": b"Content-Type: multipart/report; boundary=B\n\n--B\nContent-Type: message/delivery-status\n\n"
    + b"a: b\n\n" * 200_000,
    "charset": b"Content-Type: text/plain; charset=punycode\n\n" + b"a" * 300_000,
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_goes_off_slowly(bomb):
    start = time.perf_counter()
    mail = parse(BOMBS[bomb])
    assert time.perf_counter() - start < 4
    assert mail.message_id


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\Réponse.docx", "Réponse.docx"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\0b\x1b[31m.pdf", "ab[31m.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("...", "attachment"),
        ("", "attachment"),
        ("what? <now>.xlsx", "what_ _now_.xlsx"),
        ("é" * 500 + ".pdf", None),
        ("x" * 300, None),
    ],
)
def test_names_fit_for_a_disk_and_a_screen(name, safe):
    found = safe_name(name)
    assert safe is None or found == safe
    assert len(found.encode()) <= 150
    assert found.endswith(".pdf") or not name.endswith(".pdf")


@given(st.data())
@settings(
    max_examples=150,
    deadline=2000,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_damaged_envelopes_still_make_a_mail(make_msg, make_storage, make_tnef, data):
    attachment = make_storage(8, {0x3707: "a.pdf", 0x3701: b"x" * 5000})
    outlook = make_msg({0x0037: "Response", 0x1000: "Yes", "__attach_version1.0_#00000000": attachment})
    winmail = make_tnef({0x1000: "Yes", 0x1013: b"<p>Yes"}, ("a.doc", b"x"))
    top = b"From: x@y.example\nContent-Type: application/ms-tnef\n\n"
    before, raw = data.draw(st.sampled_from([(b"", outlook), (top, winmail)]))
    damaged = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 12))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    assert parse(before + bytes(damaged)).message_id
