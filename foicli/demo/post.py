"""Put a reply into its envelope: greeting, signature, headers and encodings as mail systems differ in them."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.charset import QP, Charset
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr
from html import escape, unescape

from foicli.demo.received import Received
from foicli.demo.styles.brief import Draft, File, fill
from foicli.demo.voice import Voice
from foicli.demo.words import words
from foicli.model.body import Body

_SYSTEMS = (
    "", "", "", "[Ref: {ref}] ", "FOI {ref}: ", "FOI-{ref} - ", "Freedom of Information request {ref} ", "(Case ref {ref}) ",
)  # fmt: skip
_VENDOR = "foi-casework.example"  # some bodies answer from the domain of the maker of their case system
_CHARSETS = ("utf-8", "utf-8 quoted", "cp1252", "cp1252 quoted", "us-ascii", "utf-8")


@dataclass(frozen=True, slots=True)
class Sender:
    """The office that writes: its body, its voice, its case number and how its mail system behaves."""

    body: Body
    voice: Voice
    case: str
    prefix: str
    address: str
    officer: str
    role: str
    threads: bool
    new_subject: bool
    charset: str


def sender(body: Body, voice: Voice, address: str = "") -> Sender:
    """Give an office its habits; all its mail about the request has them."""
    rng = voice.rng
    case = rng.choice(
        ("{:05d}", "2017{:05d}", "FOI{:04d}", f"{body.kind.upper()}-{{:04d}}-17", "{:04d}/2017", "IG{:05d}")
    )
    if not address and rng.random() < 0.03:
        address = f"{body.email.rpartition('@')[2].split('.')[0]}@{_VENDOR}"
    return Sender(
        body, voice, case.format(rng.randrange(100, 9999)), rng.choice(_SYSTEMS), address or body.email,
        voice.name(), rng.choice(words("people", "roles")), rng.random() < 0.72, rng.random() < 0.12,
        rng.choice(_CHARSETS),
    )  # fmt: skip


def subject(who: Sender, letter: Received) -> str:
    """The subject of a reply: ours with "Re:", with their case number, or quite another."""
    if who.new_subject:
        return who.voice.rng.choice(
            (f"FOI response {who.case}", f"Your request for information - our ref {who.case}", "Freedom of Information")
        )  # fmt: skip
    start = who.voice.rng.choice(("Re: ", "RE: ", "Re: ", "FW: ", ""))
    return f"{start}{who.prefix.format(ref=who.case)}{letter.subject}"


def letter_text(who: Sender, draft: Draft, received_on: str, opening: str = "") -> str:
    """The draft with what an office writes round it, as plain text; `opening` is what this reply has to say first."""
    if draft.bare and not draft.files:
        first = f"{fill(opening)}\n\n" if opening else ""
        return f"{first}{draft.text}\n\n{who.officer}\n"
    return (
        "\n\n".join(
            part for part in (*_before(who, draft, received_on, opening), draft.text, *_after(who)) if part
        )
        + "\n"
    )


def letter_html(who: Sender, draft: Draft, received_on: str, opening: str = "") -> str:
    """The same in HTML, for drafts that come so."""
    before, after = _before(who, draft, received_on, opening), _after(who)
    style = "<style>p.MsoNormal {margin:0cm; font-size:11.0pt; font-family:Calibri}</style>"
    return (
        f'<html><head><meta http-equiv="Content-Type" content="text/html">{style}</head><body lang="EN-GB">\n'
        f"{_paragraphs(before)}\n{draft.html}\n{_paragraphs(after)}\n</body></html>\n"
    )


def _paragraphs(texts: Sequence[str]) -> str:
    return "\n".join(
        f'<p class="MsoNormal">{escape(" ".join(text.split()) if len(text) > 160 else text).replace(chr(10), "<br>")}</p>'
        for text in texts
        if text
    )


def _said(who: Sender, template: str, received_on: str = "") -> str:
    we = f"the {'Council' if who.body.kind == 'la' else 'CCG' if who.body.kind == 'ccg' else 'organisation'}"
    return template.format(we=we, received=received_on)


def _before(who: Sender, draft: Draft, received_on: str, opening: str) -> list[str]:
    rng = who.voice.rng
    usual = rng.choice(words("letter", "covers" if draft.files else "openings"))
    reference = f"Our reference: {who.case}" if rng.random() < 0.5 else ""
    return [
        reference,
        rng.choice(words("letter", "greetings")),
        fill(_said(who, usual, received_on)),
        fill(opening),
    ]


def _after(who: Sender) -> list[str]:
    rng = who.voice.rng
    parts = [fill(rng.choice(words("letter", "appeals")))] if rng.random() < 0.8 else []
    if rng.random() < 0.4:
        parts.append(fill(_said(who, rng.choice(words("letter", "reuse")))))
    parts.append(f"{rng.choice(words('letter', 'closings'))}\n\n{signature(who)}")
    if rng.random() < 0.5:
        parts.append(fill(_said(who, rng.choice(words("letter", "disclaimers")))))
    return parts


def signature(who: Sender) -> str:
    """Name, role, body and an invented telephone number (from the range kept for fiction)."""
    return f"{who.officer}\n{who.role}\n{who.body.name}\nTel: 01632 960{who.voice.rng.randrange(100, 999)}"


def message(
    who: Sender, letter: Received, at: datetime, title: str, text: str = "", html: str = "",
    files: Sequence[File] = (), headers: Sequence[tuple[str, str]] = (), threads: bool | None = None,
) -> bytes:  # fmt: skip
    """The MIME bytes of one message from this office to the campaign."""
    rng = who.voice.rng
    if html and not text and "<ol" not in html and rng.random() < 0.4:
        text = flattened(html)  # many mail programs send both forms
    body = _body(text, html, who.charset, rng)
    whole: Message = body
    if files:
        whole = MIMEMultipart("mixed", boundary=_boundary(rng))
        whole.attach(body)
        for file in files:
            whole.attach(_attached(file))
    whole["From"] = formataddr(
        (rng.choice((who.officer, f"FOI ({who.body.name})", "FOI", "")), who.address), "utf-8"
    )
    whole["To"] = letter.sender
    _header(whole, "Subject", title)
    whole["Date"] = format_datetime(at)
    whole["Message-ID"] = message_id(who.address, rng)
    if who.threads if threads is None else threads:
        whole["In-Reply-To"] = letter.message_id
        whole["References"] = letter.message_id
    for name, value in headers:
        _header(whole, name, value)
    return whole.as_bytes()


def _header(whole: Message, name: str, value: str) -> None:
    from email.header import Header

    whole[name] = value if value.isascii() else Header(value, "utf-8").encode()


def message_id(address: str, rng: random.Random) -> str:
    """A Message-ID as the body's server would make it."""
    return f"<{rng.getrandbits(64):016x}.{rng.getrandbits(24):06x}@{address.rpartition('@')[2]}>"


def _boundary(rng: random.Random) -> str:
    return f"----=_Part_{rng.getrandbits(48):012x}"


def _body(text: str, html: str, charset: str, rng: random.Random) -> Message:
    if text and not html:
        return _text_part(text, "plain", charset)
    if html and not text:
        return _text_part(html, "html", charset)
    both = MIMEMultipart("alternative", boundary=_boundary(rng))
    both.attach(_text_part(text, "plain", charset))
    both.attach(_text_part(html, "html", charset))
    return both


def flattened(html: str) -> str:
    """The plain form that a mail program makes of its HTML: one line for each paragraph and cell."""
    text = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL).replace("\n", " ")
    text = re.sub(r"<br>|</p>|</t[dh]>|</tr>", "\n", text)
    text = unescape(re.sub(r"<[^>]+>", "", text)).replace("\u00a0", " ")
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "\n".join(fill(line) if line else "" for line in lines) + "\n"


def _text_part(text: str, subtype: str, charset: str) -> Message:
    """A text part: base64 or quoted-printable, in UTF-8, Windows-1252 or plain ASCII where it fits."""
    name, _space, quoted = charset.partition(" ")
    try:
        text.encode(name)
    except UnicodeEncodeError:
        name = "utf-8"
    if not quoted:
        return MIMEText(text, subtype, name if name != "cp1252" else "windows-1252")
    encoding = Charset("windows-1252" if name == "cp1252" else name)
    encoding.body_encoding = QP
    part = _TextPart(subtype)
    part.set_payload(text, encoding)
    return part


class _TextPart(MIMEBase):
    """A text part without the charset that MIMEText would choose for it."""

    def __init__(self, subtype: str) -> None:
        super().__init__("text", subtype)


def _attached(file: File) -> Message:
    subtype = file.media_type.partition("/")[2]
    part = MIMEApplication(file.content, subtype)
    part.add_header("Content-Disposition", "attachment", filename=file.name)
    return part
