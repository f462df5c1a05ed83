"""From stored papers back to mail and to documents for the reader."""

from collections.abc import Sequence
from datetime import datetime

from foicli.ledger.inbox import Stored
from foicli.ledger.open import Ledger
from foicli.mail.mime import parse
from foicli.model.mail import Category, Document, Mail
from foicli.reading.extract import extract

# What these say is not an answer, whatever figures it holds.
NO_ANSWER_IN = frozenset({
    Category.ACKNOWLEDGEMENT, Category.AUTO_REPLY, Category.BOUNCE, Category.UNRELATED, Category.DELAY_NOTICE,
})  # fmt: skip


def mail_of(ledger: Ledger, stored: Stored) -> Mail:
    """The message, taken apart afresh from the bytes as they came."""
    return parse(ledger.papers.read(stored.paper))


def documents_of(
    mail: Mail, message: int = 0, received: datetime | None = None, category: Category | None = None
) -> tuple[Document, ...]:
    """What there is to read in a message: its body, then each file that came with it."""
    import hashlib

    documents = []
    for part in mail.parts:
        if part.inline and not part.is_body:
            continue  # logos, signatures, the other form of a letter that came in two
        sha256 = mail.raw_sha256 if part.is_body else hashlib.sha256(part.content).hexdigest()
        documents.append(
            Document(
                paper=sha256,
                name=part.name or ("body" if part.is_body else part.path),
                media_type=part.media_type,
                content=part.content,
                message=message,
                is_body=part.is_body,
                received=received,
                category=category,
            )
        )
    return tuple(sorted(documents, key=lambda d: not d.is_body))


def papers_of(mail: Mail) -> frozenset[str]:
    """The SHA-256 of everything that came with a message, itself included."""
    return frozenset({mail.raw_sha256, *(document.paper for document in documents_of(mail))})


def body_texts(mail: Mail) -> tuple[str, ...]:
    """The text of the body parts."""
    return _texts(tuple(d for d in documents_of(mail) if d.is_body))


def all_texts(mail: Mail) -> tuple[str, ...]:
    """The text of the body and of every attachment that can be read."""
    return _texts(documents_of(mail))


def _texts(documents: Sequence[Document]) -> tuple[str, ...]:
    return tuple(text.text for document in documents for text in extract(document).texts)
