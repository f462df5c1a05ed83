"""Which request does this mail answer? One that it surely is, or guesses with their reasons."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from foicli.model.mail import Correspondent, Guess, Mail, Match
from foicli.reading.elsewhere import of_another_campaign, older_than, on_another_subject
from foicli.reading.name_signs import name_signs
from foicli.reading.names import NameFinder
from foicli.reading.prose import LONGEST, split_quoted
from foicli.reading.references import ReferenceFinder
from foicli.reading.senders import Addresses, host_of, senders
from foicli.reading.topic import NO_TOPIC, Topic
from foicli.reading.writers import strange, unverified

SURE = 0.9  # a request is taken for sure from this score on, where no other comes near
_RIVAL = 0.6
_WORTH = 0.15  # guesses below this are not shown
_MOST = 5

# How much each sign says by itself; several are joined as 1 - (1-a)(1-b)…
_THREAD, _IN_THREAD, _REPORTED, _QUOTED_ID = 0.97, 0.94, 0.98, 0.9
_REF_SUBJECT, _REF_OWN, _REF_QUOTED, _REF_REPAIRED = 0.97, 0.95, 0.85, 0.93
_THEIR_REF, _ADDRESS, _HOST, _LABEL = 0.93, 0.92, 0.85, 0.75
_RELATED = 0.55
_ON_TOPIC = 5  # so many different words of our questions make a message one about our request

_MESSAGE_ID = re.compile(r"[^\s<>\"'(),;:]{3,200}@[^\s<>\"'(),;]{3,200}")
_RELATED_WORDS = re.compile(
    r"\b(?:foi|foia|foisa|eir|freedom of information|information request"
    r"|your (?:recent )?(?:request|enquiry|questions|questionnaire)"
    r"|request for information|environmental information)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Index:
    """All open requests, ready to be looked up. Made once by `build_index`."""

    by_reference: dict[str, Correspondent]
    by_message_id: dict[str, str]
    by_their_ref: dict[str, tuple[str, ...]]
    addresses: Addresses
    names: NameFinder
    references: ReferenceFinder
    subjects: frozenset[str]
    topic: Topic
    ours: frozenset[str] = frozenset()

    def is_ours(self, address: str) -> bool:
        """Whether our own letters go out from this address."""
        return address.strip().casefold() in self.ours

    def is_letter(self, message_id: str) -> bool:
        """Whether a letter of ours has this Message-ID."""
        return _bare_id(message_id) in self.by_message_id


@dataclass(slots=True)
class _Case:
    """What speaks for one request. `sent` are signs that stem from our own letter coming back."""

    signs: list[tuple[float, str]] = field(default_factory=list)
    thread: bool = False
    named_in_own_words: bool = False
    sender: bool = False
    our_reference: bool = False
    quotes_reference: bool = False
    spoken: bool = False
    listed: bool = False

    @property
    def score(self) -> float:
        left = 1.0
        for weight, _ in self.signs:
            left *= 1 - weight
        return 1 - left

    @property
    def tied(self) -> bool:
        """Whether it names a letter of ours or our reference, so that it can answer nothing else."""
        return self.thread or self.our_reference or self.quotes_reference

    @property
    def apart(self) -> bool:
        """Whether anything but our own letter coming back speaks for it."""
        return self.named_in_own_words or self.sender


def build_index(
    correspondents: Sequence[Correspondent],
    campaign_reference: str,
    topic: Topic = NO_TOPIC,
    ours: Sequence[str] = (),
) -> Index:
    """Make ready to match: `correspondents` are all requests, `campaign_reference` as `TFSL-2017`.

    `topic` is what the campaign asks about, by which an answer is known that names no request;
    `ours` are the addresses that our letters go out from.
    """
    own = frozenset(address.strip().casefold() for address in ours if address)
    if own:
        # A person who puts what a colleague passed on to a request has not made our address one of theirs.
        correspondents = [
            replace(c, emails=tuple(e for e in c.emails if e.strip().casefold() not in own))
            for c in correspondents
        ]
    their: dict[str, set[str]] = defaultdict(set)
    ids: dict[str, str] = {}
    subjects: set[str] = set()
    for c in correspondents:
        for message_id in c.message_ids:
            ids[_bare_id(message_id)] = c.reference
        for ref in c.authority_refs:
            if len(_plain(ref)) >= 4:
                their[_plain(ref)].add(c.reference)
        if c.subject:
            subjects.add(_topic(c.subject))
    return Index(
        {c.reference: c for c in correspondents},
        ids,
        {ref: tuple(sorted(refs)) for ref, refs in their.items()},
        Addresses(correspondents),
        NameFinder((c.reference, c.body_name) for c in correspondents),
        ReferenceFinder(campaign_reference, (c.reference for c in correspondents)),
        frozenset(subjects - {""}),
        topic,
        own,
    )


def match(mail: Mail, texts: Sequence[str], index: Index) -> Match:
    """Say which requests a message answers. `texts` are the plain texts of body and attachments.

    `sure` holds one request, or several where a shared desk names them all; it is empty where signs
    are weak or disagree, where the message comes from our own address or where it seems to answer
    something else, and then `guesses` are ranked with their reasons. Warnings say what looks odd.
    """
    cases: dict[str, _Case] = defaultdict(_Case)
    prose = [split_quoted(text, mail.to) for text in texts]
    own = [p.own for p in prose]
    _threads(mail, texts, index, cases)
    _our_references(mail, own, [p.quoted for p in prose], index, cases)
    _their_references(mail, own, index, cases)
    _senders(mail, index, cases)
    _names(mail, own, index, cases)
    _weigh_relation(mail, own, index, cases)
    warnings = unverified(mail)
    sure = _settle(cases, warnings)
    if sure and index.is_ours(mail.from_address) and not mail.report:
        # A person here may have passed an answer on, or have written to the body by hand.
        warnings.append(f"it comes from our own address {mail.from_address}: does it pass on an answer?")
        sure = []
    ranked = sorted(cases.items(), key=lambda item: (-item[1].score, item[0]))
    odd = _odd(mail, sure or [r for r, _ in ranked[:1]], index)
    odd |= _beside_the_point(mail, own, {r: cases[r] for r in sure}, index)
    if sure and any(not cases[r].tied for r in odd):
        sure = []
    # Clocks and subjects can be wrong: what names our letter or our reference answers it all the same.
    but = "; yet it names our letter or our reference" if sure else ""
    warnings += [words + but for words in dict.fromkeys(odd.values())]
    warnings += strange(mail, sure, index.by_reference, index.addresses)
    if sure:
        return Match(tuple(_guess(r, cases[r]) for r in sure), (), tuple(warnings))
    guesses = tuple(_guess(r, c) for r, c in ranked if c.score >= _WORTH)
    return Match((), guesses[:_MOST], tuple(warnings))


def _guess(reference: str, case: _Case) -> Guess:
    reasons = tuple(dict.fromkeys(words for _, words in sorted(case.signs, key=lambda s: -s[0])))
    return Guess(reference, round(min(case.score, 0.999), 3), reasons)


def _threads(mail: Mail, texts: Sequence[str], index: Index, cases: dict[str, _Case]) -> None:
    """Letters of ours that the message answers or gives back, by their Message-ID (RFC 5322, 3.6.4)."""
    seen: set[str] = set()

    def add(message_id: str, weight: float, words: str) -> None:
        reference = index.by_message_id.get(_bare_id(message_id))
        if reference and reference not in seen:
            seen.add(reference)
            cases[reference].signs.append((weight, words))
            cases[reference].thread = True

    for found in _MESSAGE_ID.findall(mail.in_reply_to):
        add(found, _THREAD, "it answers our letter (In-Reply-To)")
    for found in reversed(mail.references):
        add(found, _IN_THREAD, "it is in the thread of our letter (References)")
    if mail.report and mail.report.original_message_id:
        add(mail.report.original_message_id, _REPORTED, "a mail system reports on our letter")
    if mail.report and mail.report.recipient:
        references = index.addresses.from_address(mail.report.recipient)
        for reference in references:
            weight = _ADDRESS / len(references)
            cases[reference].signs.append((weight, f"it reports on mail to {mail.report.recipient}"))
    for name in ("Original-Message-ID", "X-MS-Exchange-Parent-Message-Id", "Thread-Message-ID"):
        add(mail.header(name).strip(), _IN_THREAD, f"it names our letter ({name})")
    for text in [*texts, *_returned(mail)]:
        for found in _MESSAGE_ID.findall(text[:LONGEST]):
            add(found, _QUOTED_ID, "it quotes the Message-ID of our letter")


def _returned(mail: Mail) -> list[str]:
    """Letters given back as they were sent: attached messages, or their headers (RFC 3462)."""
    kinds = (
        "message/rfc822",
        "text/rfc822-headers",
        "message/global",
        "message/disposition-notification",
        "message/delivery-status",
    )
    return [p.content[:LONGEST].decode("utf-8", "replace") for p in mail.parts if p.media_type in kinds]


def _our_references(
    mail: Mail, own: Sequence[str], quoted: Sequence[str], index: Index, cases: dict[str, _Case]
) -> None:
    places = [(mail.subject, "the subject", _REF_SUBJECT, True)]
    places += [(t, "an attachment" if i else "the text", _REF_OWN, True) for i, t in enumerate(own)]
    places += [(p.name, "the name of an attachment", _REF_OWN, True) for p in mail.parts if p.name]
    places += [(t, "quoted text", _REF_QUOTED, False) for t in (*quoted, *_returned(mail))]
    for text, place, weight, theirs in places:
        for mention in index.references.find(text[:LONGEST]):
            shown = f"our reference {mention.reference} is in {place}"
            if mention.repaired:
                written = " ".join(text[mention.start : mention.end].split())
                shown += f" (written “{written}”)"
            case = cases[mention.reference]
            if any(words == shown for _, words in case.signs):
                continue
            case.signs.append((min(weight, _REF_REPAIRED) if mention.repaired else weight, shown))
            case.our_reference |= theirs
            case.quotes_reference |= not theirs


def _their_references(mail: Mail, own: Sequence[str], index: Index, cases: dict[str, _Case]) -> None:
    if not index.by_their_ref:
        return
    for place, text in (("the subject", mail.subject), *(("the text", t) for t in own)):
        words = re.findall(r"[\w/.&-]*\w", text[:LONGEST])
        for size in (1, 2, 3):
            for at in range(len(words) - size + 1):
                plain = _plain("".join(words[at : at + size]))
                for reference in index.by_their_ref.get(plain, ()):
                    several = len(index.by_their_ref[plain])
                    strong = len(plain) >= 6 or (len(plain) >= 5 and not plain.isdigit())
                    weight = (_THEIR_REF if strong else 0.6) / several
                    shown = f"their own reference {' '.join(words[at : at + size])} is in {place}"
                    if all(w != shown for _, w in cases[reference].signs):
                        cases[reference].signs.append((weight, shown))
                        cases[reference].sender = True


def _senders(mail: Mail, index: Index, cases: dict[str, _Case]) -> None:
    for number, address in enumerate(senders(mail)):
        share = 1.0 if number == 0 else 0.8
        for references, weight, words in (
            (index.addresses.from_address(address), _ADDRESS, f"{address} is an address of theirs"),
            (index.addresses.from_host(address), _HOST, f"{host_of(address)} is their own domain"),
            (index.addresses.from_label(address), _LABEL, f"the address {address} spells their name"),
        ):
            for reference in references:
                # An address of several bodies is a sign for each, and proof for none.
                cases[reference].signs.append((share * weight / len(references) ** 0.7, words))
                cases[reference].sender = cases[reference].sender or len(references) == 1


def _names(mail: Mail, own: Sequence[str], index: Index, cases: dict[str, _Case]) -> None:
    for sign in name_signs(mail, own, index.names, index.addresses):
        case = cases[sign.reference]
        case.signs.append((sign.weight, sign.words))
        case.named_in_own_words |= sign.named
        case.spoken |= sign.spoken
        case.listed |= sign.listed


def _weigh_relation(mail: Mail, own: Sequence[str], index: Index, cases: dict[str, _Case]) -> None:
    """Names and addresses only count in full where the message is about a request at all."""
    text = " ".join((mail.subject, mail.from_name, mail.from_address, *(t[:5000] for t in own)))
    topic = _topic(mail.subject)
    related = bool(_RELATED_WORDS.search(text)) or any(s in topic for s in index.subjects)
    related = related or index.topic.shared("\n".join(own)) >= _ON_TOPIC
    bulk = bool(mail.header("List-Unsubscribe") or mail.header("List-Id")) or mail.header("Precedence") in (
        "bulk",
        "list",
    )
    for case in cases.values():
        if case.thread or case.our_reference:
            continue
        if related and not bulk:
            case.signs.append((_RELATED, "it speaks of an information request"))
        else:
            share = 0.2 if bulk else 0.8
            case.signs = [(weight * share, words) for weight, words in case.signs]


def _settle(cases: dict[str, _Case], warnings: list[str]) -> list[str]:
    """The requests that are sure, or none where the signs are weak or at odds."""
    strong = {r: c for r, c in cases.items() if c.score >= SURE}
    listed = [r for r, c in cases.items() if c.listed]
    referenced = [r for r, c in cases.items() if c.our_reference]
    if len(referenced) > 1 and all(cases[r].score >= SURE for r in referenced):
        rivals = [r for r in strong if r not in referenced and cases[r].thread]
        if not rivals:
            return sorted(referenced)
    if len(listed) > 1 and (set(strong) <= set(listed) or not strong):
        if max(cases[r].score for r in listed) >= SURE or all(cases[r].score >= 0.85 for r in listed):
            return sorted(listed)
        return []
    if not strong:
        return []
    best = max(strong, key=lambda r: (strong[r].score, r))
    others = [r for r, c in cases.items() if r != best and _rivals(cases[best], c)]
    if not others:
        return [best]
    return _against(best, others, cases, warnings)


def _rivals(best: _Case, other: _Case) -> bool:
    """Whether another request is too well supported to be passed over."""
    if other.thread or other.our_reference:
        return True
    if best.thread or best.our_reference:
        # A name or an address beside a thread counts only if nothing of the thread's own body is there.
        return not best.apart and other.score >= 0.8 and (other.spoken or other.sender)
    return other.score >= _RIVAL and (other.spoken or other.sender)


def _against(best: str, others: Sequence[str], cases: dict[str, _Case], warnings: list[str]) -> list[str]:
    """Two requests have good claims: take one only where everything but the thread speaks for it."""
    claims = [best, *others]
    full = [r for r in claims if cases[r].our_reference and cases[r].apart]
    if len(full) == 1 and not any(cases[r].apart for r in claims if r != full[0]):
        rest = ", ".join(r for r in claims if r != full[0])
        warnings.append(
            f"it came in the thread of {rest}, but its reference and its words speak for {full[0]}"
        )
        return full
    threaded = [r for r in claims if cases[r].thread]
    if (
        len(threaded) == 1
        and cases[threaded[0]].apart
        and not any(cases[r].our_reference for r in claims if r != threaded[0])
    ):
        return threaded
    warnings.append(
        "its signs disagree: " + "; ".join(f"{r}: {_guess(r, cases[r]).reasons[0]}" for r in claims[:3])
    )
    return []


def _odd(mail: Mail, references: Sequence[str], index: Index) -> dict[str, str]:
    """Which of these requests the message can hardly answer, and why."""
    ours_named = bool(index.references.find(mail.subject[:LONGEST]))
    found: dict[str, str] = {}
    for reference in references:
        request = index.by_reference[reference]
        another = "" if ours_named else of_another_campaign(mail, request)
        if words := older_than(mail, request) or another:
            found[reference] = words
    return found


def _beside_the_point(mail: Mail, own: Sequence[str], sure: dict[str, _Case], index: Index) -> dict[str, str]:
    """Which requests are known by nothing but the sender, though the message is on another subject."""
    found: dict[str, str] = {}
    for reference, case in sure.items():
        if case.tied or mail.report:
            continue
        if words := on_another_subject(mail, own, index.by_reference[reference], index.topic):
            found[reference] = words
    return found


def _bare_id(message_id: str) -> str:
    return message_id.strip().strip("<>").casefold()


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _topic(subject: str) -> str:
    """A subject without answer marks, references and punctuation, to see what it is about."""
    bare = re.sub(r"\[[^\]]*\]", " ", subject)
    bare = re.sub(
        r"^(?:\s*(?:re|fw|fwd|aw|sv|automatic reply|out of office)\s*:)+", " ", bare, flags=re.IGNORECASE
    )
    return re.sub(r"\W+", " ", bare).strip().casefold()
