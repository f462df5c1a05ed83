"""What kind of message a reply is, judged after its answers have been read, and what it tells besides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foicli.model.category import NOT_UNDERSTOOD
from foicli.model.mail import THE_REST_STANDS, Assessment, Category, Judgement, Mail
from foicli.reading.authority_refs import authority_ref
from foicli.reading.category_words import CORRECTION, PHRASES, SUBJECTS
from foicli.reading.exemptions import exemptions
from foicli.reading.letter_events import events, local_day, promise, redirect_address, transfer_target
from foicli.reading.prose import LONGEST, certain, indicative, sentences, split_quoted
from foicli.reading.second_opinion import Form, second_opinion
from foicli.reading.senders import host_of, public
from foicli.reading.topic import NO_TOPIC, Topic

_FEW = 0.3  # below this share of questions answered, plain words outweigh the answers
_CLEAR = 0.7  # a category said this clearly is taken at its word
_SAID = 0.5
_BESIDE = 0.6  # what a message says beside its main purpose suggests an event only where it is this clear
_MOST_SENTENCES = 400
_ON_TOPIC = 5  # so many different words of our questions make a message one about our request

# Where two are said as clearly, the one that matters more to the clock comes first.
_ORDER = (
    Category.FEES_NOTICE, Category.EXTENSION, Category.REFUSAL, Category.CLARIFICATION, Category.TRANSFER,
    Category.DELAY_NOTICE, Category.PARTIAL_RESPONSE, Category.RESPONSE, Category.ACKNOWLEDGEMENT,
    Category.AUTO_REPLY,
)  # fmt: skip
_NO_FEE = re.compile(
    r"\b(?:no|not|without|free of|waive\w*|n't)\b[^.]{0,30}\b(?:fees?|charges?|payable)\b", re.IGNORECASE
)
_RELATED = re.compile(
    r"\b(?:foi|foia|foisa|eir|freedom of information|information request"
    r"|environmental information|request for information"
    r"|your (?:recent )?(?:request|enquiry|questions?|questionnaire|e-?mail|letter|message))\b",
    re.IGNORECASE,
)
_REPLACES = re.compile(
    r"\b(?:disregard|supersede\w*|replaces?|instead of|in place of|amended (?:response"
    r"|reply)|revised (?:response|reply)|corrected (?:response|reply|version))\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:rest|remainder|remaining|outstanding|further (?:answers|response"
    r"|information))\b[^.]{0,60}\bfollow|\bto follow\b|\bpart(?:ial)? (?:response|reply)"
    r"|\binterim\b",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"\bcorrections?\b|\bshould (?:read|have read|have been|have said)\b"
    r"|\bamend your records?|\berrors? in\b|\bother answers\b|\b(?:further"
    r"|addition) to our (?:letter|response|reply|earlier|previous)",
    re.IGNORECASE,
)
# A refusal of some questions only, said beside answers to others.
_PART = re.compile(
    r"\b(?:rest|remainder|remaining|part (?:of|only)|this part|in part|partially"
    r"|elements?|some of|respect of|regard to"
    r"|(?:for|to|under|at|of) (?:questions?|q) ?\d)\b",
    re.IGNORECASE,
)


_ANSWERS = re.compile(
    r"^\W*(?:a(?:nswer)?\W+|response\W+|reply\W+)?(?:yes|no|none|nil|not|n/?a|we (?:do|have|hold|are|commission)"
    r"|the \w+ (?:do|ha|hold)"
    r"|£|\d)",
    re.IGNORECASE,
)
_NUMBERED_QUESTION = re.compile(r"^\W*(?:q(?:uestion)?\.?\s*)?\d{1,2}\s?[a-z]?[.):]?\s.*\?$", re.IGNORECASE)


# The answers of a terse letter: `3. Yes`, `(4) Nil`, `Q5 response: £200`.
_ANSWER_LINE = re.compile(
    r"^\W*(?:question |q\.?\s?)?(?P<n>\d{1,3})\b[ \t]*\W{0,3}[ \t]*(?:\(?[a-l]\)?\W{0,2})?"
    r"(?:(?:response|answer|reply|a)\s?[:.-]+\s*)?(?:yes|no|none|nil|nothing|n/?a|not|in place|in development|"
    r"£|\d+\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_LINES = 4
_TELLING = 40  # words
_PLAIN = 0.7  # what is said at least this clearly needs no second opinion
_SECOND = 0.5
_SHORT = 1500  # characters; the second opinion learnt from short letters
_SUBSTANCE = frozenset({
    Category.RESPONSE, Category.PARTIAL_RESPONSE, Category.REFUSAL, Category.CLARIFICATION,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """How clearly a category is said, and in which words."""

    score: float = 0.0
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Letter:
    """A message with the quoted parts cut: its own texts, its sentences, and what those state outright.

    `topical` counts the words of our questions that it uses. `related` says that it is known for sure to
    belong to a request; `corrects` are the words of such a message that correct what was said before.
    """

    mail: Mail
    own: tuple[str, ...]
    sentences: tuple[str, ...]
    stated: tuple[str, ...]
    topical: int = 0
    related: bool = False
    corrects: str = ""

    @property
    def head(self) -> str:
        return " ".join((self.mail.subject, *(t[:3000] for t in self.own)))


def assess(
    mail: Mail,
    texts: Sequence[str],
    *,
    answered: int,
    unclear: int,
    asked: int,
    regime: str = "foia",
    reference: str = "",
    topic: Topic = NO_TOPIC,
    placed: bool = True,
    related: bool = False,
) -> Assessment:
    """Judge a message whose answers have been read.

    `texts` are the plain texts of body and attachments, the body first; `answered` counts the questions
    that got an answer, `unclear` those with words that could not be coded, `asked` all of them; `regime`
    is `foia`, `foisa` or `eir`; `reference` is our reference (or the campaign's), which is not theirs;
    `topic` is what we asked, so that our own questions sent back are not taken for the body's;
    `placed` says that it is known to answer a request of this campaign, `related` that this is sure: then
    it is not unrelated for want of known words.
    """
    letter = _letter(mail, texts, topic)
    if related:
        letter = replace(letter, related=True, corrects=_correction(letter))
    judgements = _judge(letter, answered, unclear, asked, regime)
    if not placed and judgements[0].category in _SUBSTANCE and topic.words and _elsewhere(letter):
        judgements = [Judgement(Category.UNRELATED, 0.6, "none of it is about what we asked")]
    categories = [j.category for j in judgements]
    redirected = redirect_address(letter.sentences, mail) if Category.AUTO_REPLY in categories else ""
    target = transfer_target(letter.sentences, mail) if Category.TRANSFER in categories else ""
    silent = categories[0] in (Category.BOUNCE, Category.UNRELATED, Category.AUTO_REPLY)
    eir = regime == "eir" or any(
        re.search(r"\breg(?:ulation|\.)? ?7\b", s, re.IGNORECASE) for s in letter.stated
    )
    relied_on = (
        () if silent or categories == [Category.ACKNOWLEDGEMENT] else exemptions(letter.sentences, regime)
    )
    names = [p.name for p in mail.parts if p.name]
    theirs = (
        ""
        if categories[0] in (Category.BOUNCE, Category.UNRELATED)
        else authority_ref(mail.subject, letter.own, reference, names)
    )
    stated = [j.category for at, j in enumerate(judgements) if j.confidence >= (_BESIDE if at else _SAID)]
    return Assessment(
        tuple(judgements),
        relied_on,
        theirs,
        events(stated, letter.stated, mail, eir=eir, redirected=redirected, transferred=target),
        None if silent else promise(letter.stated, local_day(mail.date)),
        target,
        "" if silent else letter.corrects,
    )


_REST_STANDS = re.compile(
    r"\b(?:other|remaining) (?:\w+ )?(?:answers?|figures?|responses?|details|information)\b[^.?!]{0,30}"
    r"\b(?:stand|stands|remain|remains|unchanged|correct|unaffected)\b|\beverything else (?:stands|remains|is unchanged)\b",
    re.IGNORECASE,
)


def _correction(letter: _Letter) -> str:
    """The words by which a message corrects what was said before it: a sentence, or its own subject.

    The subject of an answer to a letter is that letter's.
    """
    found = next((s for s in letter.stated if CORRECTION.search(s)), "")
    subject = letter.mail.subject
    if (
        not found
        and CORRECTION.search(subject)
        and not subject.casefold().lstrip().startswith(("re:", "aw:"))
    ):
        found = subject
    stands = found and any(_REST_STANDS.search(s) for s in letter.sentences)
    return f"{found[:200]}{THE_REST_STANDS}" if stands else found[:200]


def _letter(mail: Mail, texts: Sequence[str], topic: Topic = NO_TOPIC) -> _Letter:
    own = tuple(split_quoted(text, mail.to).own for text in texts)
    theirs = (s for text in own for s in _without_questions(sentences(text)) if not topic.repeats(s))
    said = tuple(dict.fromkeys(theirs))[:_MOST_SENTENCES]
    return _Letter(
        mail,
        own,
        said,
        tuple(filter(None, map(indicative, said))),
        topic.shared("\n".join((mail.subject, *own))),
    )


def _elsewhere(letter: _Letter) -> bool:
    """Whether a text long enough to tell uses next to none of the words of our subject."""
    threaded = letter.mail.in_reply_to or letter.mail.references
    return not threaded and letter.topical < 2 and sum(len(text.split()) for text in letter.own) >= _TELLING


def _without_questions(said: Sequence[str]) -> list[str]:
    """Leave out numbered questions with an answer beneath them: they were asked of the writer."""
    return [
        s for s, after in zip(said, [*said[1:], "?"], strict=False)
        if not (_NUMBERED_QUESTION.match(s) and _ANSWERS.match(after))
    ]  # fmt: skip


def _judge(letter: _Letter, answered: int, unclear: int, asked: int, regime: str) -> list[Judgement]:
    if machine := _by_machine(letter.mail):
        return [machine]
    if answered == 0 and (why := _unrelated(letter)):
        return [Judgement(Category.UNRELATED, 0.85, why)]
    said = {category: _said(letter, category) for category in _ORDER}
    share = answered / asked if asked else 0.0
    _relies(letter, said, share, regime)
    rivals = [
        c for c in _ORDER[:6] if not (c is Category.REFUSAL and answered >= 3 and _PART.search(letter.head))
    ]
    rival = max(said[c].score for c in rivals)
    if said[Category.AUTO_REPLY].score >= 0.85 and share < _FEW:
        rival = 1.0
    # An acknowledgement that is plain, with nothing attached, outweighs a figure or two read into it.
    taken_in = said[Category.ACKNOWLEDGEMENT].score
    if taken_in >= 0.85 and share < 0.15 and not _attached(letter.mail):
        rival = max(rival, taken_in)
    if share >= _FEW or (answered >= 3 and rival < _CLEAR) or (answered and rival < _SAID):
        return _answering(letter, said, answered, share)
    return _talking(letter, said, answered, unclear)


def _by_machine(mail: Mail) -> Judgement | None:
    """Reports of mail systems (RFC 3464) and receipts (RFC 8098), known by their form."""
    if mail.report is not None:
        return Judgement(
            Category.BOUNCE,
            0.98,
            f"{mail.report.action} {mail.report.status} {mail.report.words}".strip()[:200],
        )
    kind = mail.header("Content-Type").casefold()
    if "disposition-notification" in kind or any(
        p.media_type == "message/disposition-notification" for p in mail.parts
    ):
        return Judgement(Category.AUTO_REPLY, 0.97, "a receipt (message disposition notification)")
    sender = mail.from_address.casefold()
    system = sender.startswith(("mailer-daemon@", "postmaster@")) or not sender
    named = any(p.pattern.search(mail.subject) for p in SUBJECTS[Category.BOUNCE])
    if named or (system and "delivery-status" in kind) or mail.header("X-Failed-Recipients"):
        return Judgement(Category.BOUNCE, 0.95 if system else 0.85, mail.subject[:200])
    if system and re.search(
        r"\b(?:undeliver|not be delivered|delivery (?:has )?failed|permanent error|returned)",
        mail.subject,
        re.I,
    ):
        return Judgement(Category.BOUNCE, 0.85, mail.subject[:200])
    return None


def _attached(mail: Mail) -> bool:
    return any(not p.is_body and not p.inline for p in mail.parts)


def _unrelated(letter: _Letter) -> str:
    mail = letter.mail
    bulk = (
        mail.header("List-Unsubscribe")
        or mail.header("List-Id")
        or mail.header("Precedence").casefold() in ("bulk", "list")
    )
    threaded = bool(mail.in_reply_to or mail.references)
    if bulk and not threaded and not re.search(r"freedom of information|\bFOI\b", letter.head, re.IGNORECASE):
        return "sent to a list, and not about a request"
    about = (
        _RELATED.search(letter.head)
        or public(host_of(mail.from_address))
        or mail.header("Auto-Submitted")
        or _attached(mail)
        or letter.topical >= _ON_TOPIC
    )
    if (
        not threaded
        and not letter.related
        and not about
        and not letter.mail.subject.casefold().startswith(("automatic", "out of", "read:"))
    ):
        return "nothing in it speaks of a request"
    return ""


def _said(letter: _Letter, category: Category) -> _Said:
    """How clearly the message says that it is of this category: joined over its different wordings."""
    left, best, words = 1.0, 0.0, ""
    for phrase in SUBJECTS.get(category, ()):
        if phrase.pattern.search(letter.mail.subject):
            left *= 1 - phrase.weight
            best, words = max((best, words), (phrase.weight, letter.mail.subject))
    # An out-of-office message is full of conditions, and an automatic one of promises.
    said = letter.sentences if category is Category.AUTO_REPLY else letter.stated
    whole = "\n".join(said)
    for phrase in PHRASES[category]:
        if not phrase.pattern.search(whole):
            continue  # most are nowhere: one look at the whole spares a look at each sentence
        hit = next((s for s in said if _hits(phrase.pattern, phrase.plain, category, s)), "")
        if hit:
            left *= 1 - phrase.weight
            best, words = max((best, words), (phrase.weight, hit))
    if category is Category.AUTO_REPLY and (header := _automatic(letter.mail)):
        left *= 0.3
        words = words or header
    return _Said(1 - left, words[:200])


def _relies(letter: _Letter, said: dict[Category, _Said], share: float, regime: str) -> None:
    """Exemptions relied on without answers beside them are a refusal, unless more time is taken."""
    relied_on = exemptions(letter.sentences, regime) if share < _FEW else ()
    if not relied_on or said[Category.EXTENSION].score >= _CLEAR:
        return
    refusal = said[Category.REFUSAL]
    said[Category.REFUSAL] = _Said(1 - (1 - refusal.score) * 0.4, refusal.words or ", ".join(relied_on))


def _hits(pattern: re.Pattern[str], plain: bool, category: Category, sentence: str) -> bool:
    if not pattern.search(sentence) or (
        plain and category is not Category.AUTO_REPLY and not certain(sentence)
    ):
        return False
    return not (category is Category.FEES_NOTICE and _NO_FEE.search(sentence))


def _automatic(mail: Mail) -> str:
    """The header that marks an automatic answer (RFC 3834, and what Exchange and others use instead)."""
    submitted = mail.header("Auto-Submitted").casefold()
    if submitted and submitted != "no":
        return f"Auto-Submitted: {submitted}"
    for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply"):
        if mail.header(name):
            return name
    return "Precedence: auto_reply" if mail.header("Precedence").casefold() == "auto_reply" else ""


def _answering(letter: _Letter, said: dict[Category, _Said], answered: int, share: float) -> list[Judgement]:
    """A message that answers: whole or part, and what it says besides."""
    text = " ".join((letter.mail.subject, *letter.own))[:20_000]
    sure = min(0.97, 0.6 + 0.4 * share)
    whole = Judgement(Category.RESPONSE, sure, f"{answered} questions are answered")
    corrects = (letter.corrects or _CORRECTS.search(text)) and not _REPLACES.search(text)
    if corrects and share < 0.6:
        found = [Judgement(Category.PARTIAL_RESPONSE, 0.85, said[Category.PARTIAL_RESPONSE].words)]
    elif (rest := _REST.search(text)) and share < 0.9:
        found = [whole, Judgement(Category.PARTIAL_RESPONSE, 0.6, rest.group()[:200])]
        if share < _FEW:
            found.reverse()  # a few answers of many, and the body itself calls them a part
    elif share < _FEW and said[Category.PARTIAL_RESPONSE].score >= _SAID:
        found = [Judgement(Category.PARTIAL_RESPONSE, 0.7, said[Category.PARTIAL_RESPONSE].words)]
    else:
        found = [whole]
    for category in (Category.CLARIFICATION, Category.EXTENSION, Category.FEES_NOTICE, Category.REFUSAL):
        if said[category].score >= 0.85 and share < 0.95:
            found.append(
                Judgement(category, 0.6 if said[category].score >= 0.93 else 0.5, said[category].words)
            )
            break
    return found


def _talking(letter: _Letter, said: dict[Category, _Said], answered: int, unclear: int) -> list[Judgement]:
    """A message that does not answer: the clearest thing it says, and another that goes with it."""
    said = dict(said)
    _make_way(letter, said)
    if letter.corrects and max(s.score for s in said.values()) < _PLAIN:
        return [Judgement(Category.PARTIAL_RESPONSE, 0.6, letter.corrects)]
    if max(s.score for s in said.values()) < _PLAIN:
        _ask_again(letter, said)
    ranked = sorted(_ORDER, key=lambda c: (-round(said[c].score, 1), _ORDER.index(c)))
    best = ranked[0]
    if said[best].score < 0.35:
        return [_by_default(letter, answered, unclear, best, said[best])]
    # A response without a single answer read from it has still to be looked at.
    most = 0.6 if best in (Category.RESPONSE, Category.PARTIAL_RESPONSE) else 0.97
    found = [Judgement(best, round(min(most, said[best].score), 2), said[best].words)]
    for other in _COMPANIONS.get(best, ()):
        if said[other].score >= _CLEAR:
            found.append(Judgement(other, round(said[other].score * 0.8, 2), said[other].words))
            break
    return found


def _ask_again(letter: _Letter, said: dict[Category, _Said]) -> None:
    """Where the rules are silent or weak, the words and the form are weighed as a whole."""
    form = Form(_attached(letter.mail), bool(_automatic(letter.mail)))
    sentences_of = letter.sentences if form.automatic else letter.stated
    opinion = second_opinion((letter.mail.subject, *sentences_of), form)
    # What is attached or long and says nothing plain is looked at by a person; see _by_default.
    weight = _SECOND if sum(map(len, letter.stated)) < _SHORT else _SECOND / 2
    first = max(letter.stated, key=len, default="")[:200]
    for category in _ORDER:
        score = min(0.7, said[category].score + weight * opinion.get(category, 0.0))
        if score > said[category].score:
            said[category] = _Said(score, said[category].words or first)


_COMPANIONS = {
    Category.CLARIFICATION: (Category.ACKNOWLEDGEMENT,),
    Category.TRANSFER: (Category.ACKNOWLEDGEMENT, Category.REFUSAL),
    Category.ACKNOWLEDGEMENT: (Category.CLARIFICATION, Category.AUTO_REPLY),
    Category.AUTO_REPLY: (Category.ACKNOWLEDGEMENT,),
    Category.EXTENSION: (Category.DELAY_NOTICE,),
    Category.FEES_NOTICE: (Category.CLARIFICATION,),
    Category.REFUSAL: (Category.TRANSFER,),
}


def _make_way(letter: _Letter, said: dict[Category, _Said]) -> None:
    """Weaken what is only the company of something clearer: an apology in an extension, and the like."""

    def weaken(category: Category, share: float) -> None:
        said[category] = _Said(said[category].score * share, said[category].words)

    if said[Category.REFUSAL].score >= _CLEAR and said[Category.EXTENSION].score < 0.75:
        weaken(Category.EXTENSION, 0.5)
    if said[Category.EXTENSION].score >= _CLEAR:
        weaken(Category.DELAY_NOTICE, 0.7)
        weaken(Category.REFUSAL, 0.7)
    if said[Category.REFUSAL].score >= _CLEAR:
        weaken(Category.DELAY_NOTICE, 0.8)
        weaken(Category.RESPONSE, 0.5)
        weaken(Category.FEES_NOTICE, 0.6 if not re.search(r"fees? notice|payable", letter.head, re.I) else 1)
    if max(said[c].score for c in _ORDER[:6]) >= _CLEAR:
        weaken(Category.ACKNOWLEDGEMENT, 0.8)
        weaken(Category.RESPONSE, 0.7)
    given = re.search(
        r"\b(?:reference|case|request)\b[^.]{0,30}\b(?:number|no\.?|is)\b[^.]{0,15}\d{3}"
        r"|\bgiven the number\b|\bref\b[^.]{0,8}\d{3}",
        letter.head,
        re.I,
    )
    if given and said[Category.ACKNOWLEDGEMENT].score >= _SAID and said[Category.AUTO_REPLY].score < 0.93:
        weaken(Category.AUTO_REPLY, 0.9)
    elif said[Category.AUTO_REPLY].score >= 0.85:
        for other in _ORDER[:-1]:
            weaken(other, 0.85)


def _by_default(letter: _Letter, answered: int, unclear: int, best: Category, said: _Said) -> Judgement:
    """Nothing plain was said: an attachment or a long text is probably a response, the rest what it is most like."""
    attached = _attached(letter.mail)
    if len({m.group("n") for text in letter.own for m in _ANSWER_LINE.finditer(text[:LONGEST])}) >= _LINES:
        return Judgement(Category.RESPONSE, 0.5, "numbered lines that look like answers")
    if answered or unclear or attached:
        return Judgement(Category.RESPONSE, 0.4, "an attachment" if attached else "words that may be answers")
    long = sum(map(len, letter.own)) > 1500
    if long:
        return Judgement(Category.RESPONSE, 0.25, "a long letter without known wording")
    if said.score >= 0.1 and letter.stated:
        return Judgement(best, NOT_UNDERSTOOD, said.words)
    return Judgement(Category.ACKNOWLEDGEMENT, 0.25, "a short letter without known wording")
