"""Answers that are still to come, or that others shall give: a promise, a transfer, an offer is none itself."""

import re

_ANSWER = (
    r"(?:answers?|responses?|repl(?:y|ies)|information|figures?|data|details?|questions?|requests?|points?|"
    r"items?|parts?|rest|remainder|remaining|outstanding|this|these|those|it|them|that)"
)
_WILL = r"\b(?:will|shall|'ll|hope to|aim to|expect to|intend to|going to) (?:\w+ )?"
_SEND = (
    r"(?:be )?(?:send|sent|provided?|forward(?:ed)?|suppl(?:y|ied)|issued?|let you have|answer(?:ed)?|"
    r"address(?:ed)?|dealt with|shared?)"
)
_WHEN = (
    r"(?:next|later|separately|shortly|soon|in due course|once|when|as soon|within \d|"
    r"by (?:\d|the end|mon|tues|wednes|thurs|fri)|in a (?:separate|further|later))\b"
)
_PROMISED = re.compile(
    # "we will write to you separately", "we shall get back to you on this"
    rf"{_WILL}(?:(?:write|respond|reply) (?:again |back )?|(?:get|come) back |revert |be in touch |update )"
    rf"(?:(?:to|with) )?(?:you\b|{_WHEN})"
    # "will send these by 25 November", "the answers to 2 and 3 will be sent next week"
    rf"|{_WILL}{_SEND} (?:(?:you |with |the |our |your |an? |to ){{0,3}}(?:full )?{_ANSWER} )?(?:to you )?{_WHEN}"
    rf"|\b{_ANSWER}(?: [\w()]+(?:,| and)?){{0,6}} (?:will|shall|is|are) (?:to )?follow\b"
    r"|\bto follow (?:shortly|separately|later|next)"
    # "we are still collating questions 2, 3 and 4"
    r"|\b(?:still|currently|presently) (?:being )?(?:collat|compil|gather)(?:ed|ing)\b"
    r"|\b(?:waiting (?:for|on)|await(?:ing)?) (?:the |an? )?(?:\w+ )?"
    r"(?:information|figures?|data|responses?|repl(?:y|ies)|confirmation|answers?)\b"
    # a decision that is not taken: section 10(3) allows more time for the public interest
    r"|\b(?:considering|weighing|assessing|conducting|carrying out|undertaking|need(?:s|ing)? to (?:consider|assess)|"
    r"time to (?:consider|assess|weigh))\b[^.;]{0,40}\bpublic interest(?! (?:test )?(?:favours|lies|is))"
    r"|\bnot (?:yet )?(?:be |been )?able to (?:answer|respond|reply|provide|give)\b[^.;]{0,80}\buntil\b"
)
_PASSED_ON = re.compile(
    r"\b(?:transferr(?:ed|ing)|pass(?:ed|ing)|forward(?:ed|ing)|re-?direct(?:ed|ing)|referr(?:ed|ing)|sent|copied)\b"
    rf"(?: on)? (?:the |your |all |those |these )*{_ANSWER}\b[^.;]{{0,60}}?\b(?:on )?(?:to|onto) "
    r"(?!you\b|your\b|questions?\b|\d)"
)
_OFFERED = re.compile(
    # what they would do with another request: "Should you ask for questions 1 to 4 alone we would expect to answer"
    r"\W*(?:should|if|were) (?:you|your (?:request|questions?)|the request)\b|\b(?:if|should|were) you (?:to )?"
    r"(?:wish|want|choose|decide|narrow|reduce|refine|limit|ask|submit|send|resubmit)\b"
    r"|\b(?:may|might|could|can|would) (?:you )?(?:\w+ )?(?:wish|like|want|prefer|choose)? ?(?:to )?(?:narrow|reduce|refine|"
    r"limit|restrict|rephrase|resubmit|re-?word) (?:\w+ ){0,2}(?:request|questions?|scope)"
)


def promised(low: str, start: int, end: int) -> bool:
    """Whether a sentence says only that an answer will come."""
    return _PROMISED.search(low, start, end) is not None


def passed_on(low: str, start: int, end: int) -> bool:
    """Whether a sentence says that questions, or the whole request, went to somebody else."""
    return _PASSED_ON.search(low, start, end) is not None


def offered(low: str, start: int, end: int) -> bool:
    """Whether a sentence says what they would do with another, smaller request (section 16: advice and assistance)."""
    return _OFFERED.search(low, start, end) is not None


def no_answer_yet(low: str, start: int, end: int) -> bool:
    """Whether a sentence that names questions answers none of them: they are promised, passed on, or to be narrowed."""
    return promised(low, start, end) or passed_on(low, start, end) or offered(low, start, end)
