"""Exemptions that a letter relies on, as `s12`, `s40(2)`, `reg12(4)(b)`: never the sections it only mentions."""

import re
from collections.abc import Sequence

from foicli.reading.prose import indicative

# Sections that can refuse information; the rest is procedure (s.1, 8, 10, 16, 17, 45, 50 …).
# FOIA 2000 s.12, s.14 and Part II; FOISA 2002 s.12, s.14, s.17, s.18 and Part 2; EIR 2004 reg.6, 12 and 13.
_FOIA = frozenset({"12", "14", "21", "22", "22A", "23", "24", *map(str, range(26, 45))})
_FOISA = frozenset({"12", "14", "17", "18", *map(str, range(25, 42))} | {"27A", "30A"})
_EIR = frozenset({"6", "12", "13"})

_NUMBER = r"\d{1,3}[A-C]?(?!\d)"
_SUB = r"(?:[ \u00a0]?\(\s?(?:\d{1,2}[A-F]{0,2}|[a-z]{1,4})\s?\))*"
_ONE = rf"{_NUMBER}{_SUB}"
_SECTION = re.compile(
    rf"(?<![A-Za-z])(?:sections?|sect\.?|secs?\.?|ss?\.?)\s?(?P<list>{_ONE}(?:\s?(?:,|;|/"
    rf"|&|\band\b|\bor\b|,\s?and)\s?(?:s(?:ections?|\.)?\s?)?{_ONE}|\s?(?:,|and|&"
    rf"|or)?\s?\((?:\d{{1,2}}[A-F]?|[a-z])\))*)",
    re.IGNORECASE,
)
_REGULATION = re.compile(
    rf"(?<![A-Za-z])(?:regulations?|regs?\.?|exceptions?|r\.)\s?(?P<list>{_ONE}(?:\s?(?:,"
    rf"|;|&|\band\b|\bor\b)\s?(?:reg(?:ulation)?s?\.?\s?)?{_ONE})*)",
    re.IGNORECASE,
)
_ITEM = re.compile(rf"({_NUMBER})({_SUB})|({_SUB})", re.IGNORECASE)
_OTHER_ACT = re.compile(
    r"^(?![^.;]{0,30}\b(?i:act\b|foia?|foisa|freedom of information|said act"
    r"|environmental information|eir|regulations)\b)"
    r"[^.;]{0,40}?\bof (?:the )?[A-Z][\w’']*\W+(?:\w+\W+){0,8}?(?:Act|Regulations|Code|Bill|Order)\b"
    r"|^[^.;]{0,15}\bof (?:the )?(?:Data Protection|Children|Care|Equality|Local|NHS"
    r"|National|Health|Housing|Mental)\b"
    r"|^\s*(?:agreement|funding|statement of|planning|notice of|enquir|assessment|plan)\b",
)
_ACT_BEFORE = re.compile(
    r"\b(?:children|care|equality|data protection|nhs|health|education|local government"
    r"|housing|mental health|families|town and country)[\w ,]{0,30}\bact(?: \d{4})?[ ,(]*$",
    re.IGNORECASE,
)
_RELIES = re.compile(
    r"\b(?:exempt\w*|declin\w+|turn\w* down|not to (?:release|disclose|answer|provide)"
    r"|exception\w*|except(?:ed|ing)?|refus\w+|withh\w+|engage[sd]?"
    r"|appl(?:y|ies|ied|ying|icable)|rel(?:y|ies|ied|iance|ying)"
    r"|oblig\w+|limit|exceed\w*|vexatious|repeat\w*|personal (?:data|information)"
    r"|commercial\w*|prejudic\w+|accessible|publication|confiden\w+|redact\w+"
    r"|neither confirm"
    r"|suppress\w*|mask\w*|conceal\w*|dut(?:y|ies)|not disclos\w+|published|available"
    r"|can be (?:seen|found|viewed|read)|https?:"
    r"|cannot be (?:disclosed|released|provided)|not be (?:disclosed|released|provided)"
    r"|non-?disclosure|invok\w+|under|in accordance with|by virtue of|pursuant to"
    r"|caught by|falls? within|because of|in line with|public interest)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:no exemptions?\b|(?:do|does|did|is|are|have"
    r"|has|will|would)(?: not|n[’']t) (?:seek to |seeking to |intend to |wish to "
    r"|been )?(?:rely\w*|appl\w+|engaged|claim\w*|using|use[ds]?|relied|withh\w+|invok\w+)"
    r"|not (?:seeking to rely|relying|applying|engaged|exempt under)|no longer (?:rel\w+"
    r"|appl\w+|exempt)|considered (?:\w+ ){0,4}but|withdraw\w*|set aside|disappl\w+"
    r"|complain\w*|internal review|your right|appeal|advice and assistance|copyright"
    r"|rather than (?:rely|refus))\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|can) (?:also |then |therefore |well )?"
    r"(?:be (?!seen|found|viewed|read|obtained|accessed|downloaded)|not be |need "
    r"|apply|have|refuse|contain|rely|decline|withhold)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:is|are|was|were|been|being|have|has|we|and|therefore|i) (?:therefore |hereby |also |now |not |been )?"
    r"(?:withh(?:eld|olding|old)|exempt(?:ed)?|refus(?:ed|ing|e)|redact(?:ed|ing)|suppressed|rely|relying"
    r"|releas(?:ed|ing)|appl(?:y|ied|ying))\b",
    re.IGNORECASE,
)
_THINKS = re.compile(
    r"\b(?:we|council|ccg|trust|board|authority|it|i)\b[^.]{0,60}\b(?:consider|believe"
    r"|think|of the view|opinion|satisfied)\w*|public interest",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\b(?:exceed\w*|beyond|above|over|more than|greater than"
    r"|in excess of)\b[^.]{0,40}\b(?:appropriate (?:cost )?limit|cost limit"
    r"|costs? threshold|18 hours|£450|£600|24 hours|40 hours|fees limit|statutory limit)",
    re.IGNORECASE,
)
_VEXATIOUS = re.compile(
    r"\b(?:request|correspondence)\b[^.]{0,40}\b(?:is|as|are|be|to be)\b (?:considered |deemed )?vexatious",
    re.IGNORECASE,
)


def exemptions(sentences: Sequence[str], regime: str = "foia") -> tuple[str, ...]:
    """The exemptions relied on in these sentences, in order, general and with their subsection.

    `s40(2)` is given as `s40` and `s40(2)`, so that either form can be looked for. `regime` is `foia`,
    `foisa` or `eir`: the same number means another thing under each Act.
    """
    found: dict[str, None] = {}
    sections = _FOISA if regime == "foisa" else _FOIA
    for at, sentence in enumerate(sentences):
        stated = _stated(sentence)
        if not stated:
            continue
        context = f"{sentences[at - 1][-160:] if at else ''} {stated}"
        for m in _SECTION.finditer(stated):
            if _relied_on(stated, m, context):
                for code in _codes(m.group("list"), sections, "s"):
                    found[code] = None
        for m in _REGULATION.finditer(stated):
            if _relied_on(stated, m, context) and "fees" not in stated[m.start() - 8 : m.start()].casefold():
                for code in _codes(m.group("list"), _EIR, "reg"):
                    found[code] = None
        if (
            _COST.search(stated)
            and not any(c.startswith(("s12", "reg12")) for c in found)
            and regime != "eir"
        ):
            found["s12"] = None
        if _VEXATIOUS.search(stated) and "not" not in stated.casefold().split():
            found["s14"] = None
    return tuple(found)


def _stated(sentence: str) -> str:
    stated = indicative(sentence)
    if not stated or _DENIES.search(stated):
        return ""
    # "Some of it may be exempt" promises nothing; "we consider that section 43 may be engaged" does, and
    # so does "is withheld, since people could be identified".
    if _HEDGE.search(stated) and not _THINKS.search(stated) and not _DONE.search(stated):
        return ""
    return stated


def _relied_on(sentence: str, m: re.Match[str], context: str) -> bool:
    after, before = sentence[m.end() : m.end() + 120], sentence[: m.start()]
    if _OTHER_ACT.match(after) or _ACT_BEFORE.search(before):
        return False
    return len(sentence) < 70 or bool(_RELIES.search(context))


def _codes(listed: str, sections: frozenset[str], mark: str) -> list[str]:
    """`40(2), 41 and 43(2)` as codes; a bracket on its own belongs to the number before it."""
    codes: list[str] = []
    number = ""
    for m in _ITEM.finditer(listed):
        if m.group(1):
            number = m.group(1).upper()
            subs = m.group(2)
        else:
            subs = m.group(3) or ""
            if not subs.strip():
                continue
        if number not in sections:
            continue
        codes.append(f"{mark}{number}")
        steps = re.findall(r"\(\s?(\w+)\s?\)", subs)
        if steps:
            codes.append(f"{mark}{number}({steps[0]})")
        if len(steps) > 1:
            codes.append(f"{mark}{number}" + "".join(f"({s})" for s in steps))
    return codes
