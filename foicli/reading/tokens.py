"""A clause about several questions in its parts: what is named, "all", "the rest", "except", "only", and the values."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from foicli.reading.mentions import Mention
from foicli.reading.passages import Passage

_COUNTED = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_THINGS = r"(?:services?|items?|elements?|parts?|points?|categories|things|ones|answers?|questions?|options?|areas?|lines)"
REST = re.compile(
    rf"\b(?:(?:none|all|any|no|nothing|each|every|neither)(?: (?:of|in))? (?:the |these |those )?(?:others?(?! than)|"
    rf"rest|remainder|remaining|further|more(?! than))"
    rf"(?: {_COUNTED})?(?: {_THINGS})?|"
    rf"(?:the |all |all the |all of the |any of the )?(?:others?(?! (?:than|bodies|agenc|providers?|councils?|"
    rf"ccgs?|organi|"
    rf"partners?|commissioners?|areas|funding|sources?|professionals|support|needs|side|hand|children|"
    rf"families))|rest|remainder|"
    rf"remaining)(?: {_COUNTED})?(?: {_THINGS})?|everything else|all else|anything else|nothing else|otherwise|"
    rf"elsewhere on the list|no others?|(?:apart|aside) from (?:that|this|these|those|them|it),? (?:nothing|none))\b"
)
_NONE = re.compile(
    rf"\b(?:none(?: of (?:these|those|them|the (?:above|following|below|{_COUNTED}|listed)|which|our|your|"
    rf"the))?(?: {_COUNTED})?(?: {_THINGS})?|"
    r"no(?:t)? (?:to )?(?:all|any|each|every(?:thing)?|both|either)\b(?: of (?:these|those|them|the))?|"
    r"neither(?: of (?:these|them|the))?|(?<!says )(?<!said )(?<!say )nothing|"
    r"no (?:such )?(?:services?|items?|elements?|parts?) (?:on|in|from|of) (?:this|that|the|your|our) list|"
    r"not? .{0,20}\bany of (?:these|those|them|the)\b|(?:do|does) not .{0,30}\bany\b|nil return)"
)
_ALL = re.compile(
    rf"\b(?:all(?: of)? (?:these|those|them|the (?:above|following)|(?:the )?{_COUNTED}|(?:the |our |of "
    rf")?{_THINGS})(?: {_COUNTED})?(?: {_THINGS})?|"
    r"all(?=\s*(?:$|[.,;:()\x1e]|-\s|(?:of|are|is|were|was|have|not|yes|no|in place|currently|commissioned|"
    r"provided|funded|available|"
    r"offered|included|except|apart|bar|but|other than|with the exception)\b))|"
    rf"every(?:thing| one| service| item)|each of (?:these|them|the)|each(?= (?:is|are|has|one)\b)|both|the "
    rf"(?:above|list(?:ed)?(?! of)|"
    rf"whole list|full list|lot)|(?<!\bof )(?:these|those|such) (?:services|items)|throughout|"
    rf"across the board|any of (?:these|the|them))\b"
)
_REGARDING = re.compile(
    r"\b(?:as regards|regarding|with regard to|as (?:to|for)|in respect of|turning to|concerning|on)\s$"
)
_PAIR = re.compile(r"\s(?!of\b)[a-z-]+(?: [a-z-]+)? and\b")
_BODIES = re.compile(
    r"\s(?:of (?:the |our )?)?(?:ccgs?|councils?|areas?|boroughs|bodies|trusts|groups|authorities|cit)"
)
_FROM_TO = re.compile(r"\s(?:from|between)\s\(?")
_BARE_VERB = re.compile(
    r"\)?,?\s+(?P<v>is|are|do|does|was|were)(?=\s*(?:$|[,.;)]|(?:and|but|while|whereas)\b))"
)
_PART_OF = re.compile(r"\b(?:from|of|on|in)\s$")
EXCEPT = re.compile(
    r"[,(-]*\s*\b(?:except(?:ing)?(?: that| for)?|(?<!not )excepted|apart from|other than|with the (?:sole |single |"
    r"only )?exceptions? (?:of|being)|(?:the )?(?:only |sole )?exceptions?(?: (?:is|are|being|to this (?:is|"
    r"are)))?|save (?:for|that)|save(?= (?:\(|item|part|for))|"
    r"(?<=all )but(?! for)|(?<=thing )but(?! for)|(?<=none )but(?! for)|(?<=any )but(?! for)|"
    r"excluding|bar(?:ring)?|aside from|besides|with the exception that|not including|minus|unless|but for)\b\s*"
)
_ONLY = re.compile(r"\b(?:only|solely|just|alone)\b")
QUANTIFIED = re.compile(rf"{REST.pattern}|{_NONE.pattern}|{_ALL.pattern}|{EXCEPT.pattern}|{_ONLY.pattern}")
GROUP_WORDS = re.compile(
    rf"{REST.pattern}|{EXCEPT.pattern}|{_ONLY.pattern}|\b(?:none|all|both|neither|each) of\b|"
    rf"\b(?:yes|no) to\b"
)
_AND = re.compile(r"(?:,\s*)?\band\s+$|,\s+$")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have)\b")
_AUX = r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could)"
_ADVERB = (
    r"(?:\s+(?:also|all|both|each|currently|presently|routinely|directly|specifically|separately|now|been|"
    r"being|be|formally|"
    r"locally|jointly|at present|indeed|always|only|itself|fully|partly|already|still|generally|usually|either|yet))*"
)
_DONE = (
    r"(?:(?<!specialised )(?<!specialist )commission(?:s|ed|ing)?|"
    r"fund(?:s|ed|ing)?(?! for)|provid(?:e|es|ed|ing)|offer(?:s|ed|ing)?|"
    r"purchas(?:e|es|ed|ing)|buys?|bought|pays? for|"
    r"paid(?: for)?|contract(?:s|ed)(?: for| with)?|support(?:s|ed)(?= by)|deliver(?:s|ed)|arrang(?:es|ed)|"
    r"available|in place|included|covered|open|"
    r"operat(?:e|es|ed|ing)|staffed|accessible|in existence|grant[- ]funded|spot[- ]purchas\w*)"
)
VALUE = re.compile(
    rf"(?P<no>\b{_AUX}(?: not|n't){_ADVERB}(?:\s+{_DONE})?\b|\b(?:not|never|no longer|nor|"
    rf"neither){_ADVERB}\s+{_DONE}\b|"
    rf"\bnot\b(?! (?:only|just|limited|least|sure|all\b|any\b|each\b|every|both\b|known|held))|\bno longer\b|"
    rf"(?:\bdo not|\bdon't|\bdont) think so\b|(?<![\w])(?:no|n|nil)(?=\s*(?:$|[.,;:)(/\x1e=•]|\s-|-\s)|"
    r"\s+(?:to|except|bar|apart)\b|"
    r"\s+(?:for|in)\s+(?:all|both|each|(?:the )?(?:rest|others|remainder)\b|\()|"
    rf"\s+[(a-z]\)?(?=[\s,;)]))|✗|"
    rf"\bin the negative\b|\bnot$|\bclosed\b)|"
    rf"(?P<yes>\b(?:those|the ones) (?:that|which) (?:are|do)\b(?! not|n't)|"
    rf"\b{_AUX}{_ADVERB}\s+{_DONE}\b|\b{_DONE}\b|(?<![\w])(?:yes|y)(?![\w'])|✓|\bin the affirmative\b|"
    rf"\bwe (?:do|have|are)\b(?! not))"
)
_NO_SUCH = re.compile(r"\bno\s+(?:[a-z-]+\s+){0,3}$")
_THERE_IS_NO = re.compile(r"\bthere (?:is|are|was|were) (?:currently |at present )?no (?:separate(?:ly)? )?$")
_SPLIT = re.compile(
    r"[;\x1e]|(?<!\ball)(?<!thing)(?<!none)(?<!any),?\s+but\b|"
    r",?\s+(?:while|whereas|although|though|however|whilst)\b|"
    r",\s+(?=(?:and )?(?:those|the ones) (?:that|which) (?:are|do)\b)|"
    r",\s+(?=(?:yes|no) (?:for|to) (?:all )?(?:the )?(?:rest|others?|remainder)\b)|"
    r",\s+(?=(?:with |and |the |its |their )*(?:costs?|spend|spending|amounts?|sums?|expenditure|budgets?)\b)"
)
_UNKNOWN_NAME = re.compile(r"\b(?!and\b|but\b|also\b|the\b|however\b|we\b|it\b|is\b|are\b)[a-z]{3,}")


EACH = 3  # subjects, one after the other, that have a value each behind them


class Kind(Enum):
    NAMED = auto()
    VALUE = auto()
    ALL = auto()
    REST = auto()
    EXCEPT = auto()
    ONLY = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One word or phrase of a statement that matters, from `start` to `end`."""

    kind: Kind
    start: int
    end: int
    places: tuple[int, ...] = ()
    yes: bool = True
    negative: bool = False  # of ALL and REST: "none"


def clauses_of(low: str, a: int, b: int, named: list[Mention]) -> list[tuple[int, int]]:
    """A sentence in clauses that have a statement each; no name is cut in two."""
    cuts = [a]
    for hit in _SPLIT.finditer(low, a, b):
        if not any(m.start < hit.start() < m.end for m in named):
            cuts.append(
                hit.end() if hit.group()[0] in ";\x1e," and not hit.group().strip(";\x1e, ") else hit.start()
            )
    cuts += _own_verbs(low, a, b, named)
    cuts.append(b)
    return [(x, y) for x, y in pairwise(sorted(set(cuts))) if low[x:y].strip(" ,;.-\x1e")]


def _own_verbs(low: str, a: int, b: int, named: list[Mention]) -> list[int]:
    """Where a name with a verb of its own follows a statement: `(l) is closed at night and (d) is on call`."""
    found = []
    for mention in named if _VERB.search(low, a, b) else []:
        joint = _AND.search(low, max(a, mention.start - 6), mention.start)
        said = joint and (_VERB.search(low, a, joint.start()) or _ONLY.search(low, a, joint.start()))
        if joint and said and _VERB.match(low, mention.end + 1, b):
            found.append(joint.start())
    return found


def tokens_of(passage: Passage, a: int, b: int, named: list[Mention]) -> list[Token]:
    """What matters in a clause, in order; where two overlap, the one that begins first, then the longer."""
    low = passage.low
    found = [Token(Kind.NAMED, m.start, m.end, m.places) for m in named]
    denied: list[tuple[int, int]] = []  # "no specific commissioning of (a)": what follows the no is no yes
    for mention in named:
        before = max(a, mention.start - 48)
        name = mention.start + (low[mention.start] == " ")
        if hit := (
            _NO_SUCH.search(low, before, name)
            or (not mention.exact and _NO_SUCH.search(low, before, mention.start + 3))
        ):
            found.append(Token(Kind.VALUE, hit.start(), hit.start() + 2, yes=False))
            denied.append((hit.start() + 2, name))
        if are := _BARE_VERB.match(low, mention.end, b):
            found.append(Token(Kind.VALUE, are.start("v"), are.end("v")))  # "but d to g are, h to k are not"
    for hit in REST.finditer(low, a, b):
        if hit.group() == "other" and any(0 <= m.start - hit.end() < 3 for m in named):
            continue  # "wheelchairs and other equipment"
        found.append(
            Token(Kind.REST, hit.start(), hit.end(), negative=bool(re.search(r"\bno|\bneither", hit.group())))
        )
    for hit in _NONE.finditer(low, a, b):
        found.append(Token(Kind.ALL, hit.start(), hit.end(), negative=True))
    for hit in _ALL.finditer(low, a, b):
        if passage.raw[hit.start() : hit.end()].isupper() and not passage.raw[a:b].isupper():
            continue  # an abbreviation: EACH, ALL
        if hit.group() == "throughout" and named:
            continue  # of the hours of what is named
        if hit.group() in ("both", "all of") and any(0 <= m.start - hit.end() < 5 for m in named):
            continue  # "both (a) and (b)" says no more than "(a) and (b)"
        if hit.group() == "the list" and _PART_OF.search(low, max(a, hit.start() - 12), hit.start()):
            continue  # "the following from the list"
        if hit.group() == "the list" and _REGARDING.search(low, max(a, hit.start() - 40), hit.start()):
            continue  # "As regards the list in your eighth question, we commission …"
        if any(_FROM_TO.fullmatch(low, hit.end(), m.start) for m in named if m.start >= hit.end()):
            continue  # "everything from (d) to (l)"
        if hit.group() == "all" and low[max(a, hit.start() - 3) : hit.start()] == "in ":
            continue  # "£84k in all"
        if hit.group() == "both" and _PAIR.match(low, hit.end(), b):
            continue  # "both acute and community nurses"
        if hit.group() == "both" and _BODIES.match(low, hit.end(), b):
            continue  # "by both CCGs": they are no parts
        found.append(Token(Kind.ALL, hit.start(), hit.end()))
    for hit in EXCEPT.finditer(low, a, b):
        found.append(Token(Kind.EXCEPT, hit.start(), hit.end()))
    for hit in _ONLY.finditer(low, a, b):
        found.append(Token(Kind.ONLY, hit.start(), hit.end()))
    for hit in VALUE.finditer(low, a, b):
        if hit.lastgroup == "yes" and any(x <= hit.start() and hit.end() <= y for x, y in denied):
            continue
        denied_here = _THERE_IS_NO.search(low, max(a, hit.start() - 40), hit.start())
        found.append(
            Token(Kind.VALUE, hit.start(), hit.end(), yes=hit.lastgroup == "yes" and not denied_here)
        )
    exact = [t for t in found if t.kind is Kind.NAMED]
    kept: list[Token] = []
    for token in sorted(found, key=lambda t: (t.start, t.start - t.end)):
        if token.kind is not Kind.NAMED and any(
            t.start <= token.start < t.end and _plain(t, named) for t in exact
        ):
            continue  # "available" within the name of a service
        if token.kind is Kind.ALL and any(
            t.start <= token.start < t.end and len(t.places) > 1 for t in exact
        ):  # "all four kinds of support" names those four, "none of the four kinds" denies them
            if not token.negative:
                continue
            token = Token(Kind.VALUE, token.start, token.end, yes=False)
        if (
            kept
            and token.start < kept[-1].end
            and token.kind is not Kind.NAMED
            and kept[-1].kind is not Kind.NAMED
        ):
            continue
        kept.append(token)
    return kept


def _plain(token: Token, named: list[Mention]) -> bool:
    return any(m.exact and m.start == token.start for m in named)


def paired(low: str, tokens: list[Token]) -> list[tuple[Token, Token]]:
    """Each subject with its value: the one that follows it, or where a value opens the clause the one before."""
    told = [t for t in tokens if t.kind in (Kind.NAMED, Kind.ALL, Kind.REST, Kind.VALUE)]
    value_first = told[0].kind is Kind.VALUE
    pairs: list[tuple[Token, Token]] = []
    waiting: list[Token] = []
    current: Token | None = None
    for token in told:
        if token.kind is not Kind.VALUE:
            if current is None:
                waiting.append(token)
            else:
                pairs.append((token, current))
        elif waiting:
            pairs += [(w, token) for w in waiting]
            waiting, current = [], None
        elif value_first and pairs and _bound(low, pairs[-1][0], token):
            pairs[-1] = (pairs[-1][0], token)  # "we commission (a), and (b) is not"
        elif pairs and not value_first and _UNKNOWN_NAME.search(low, pairs[-1][1].end, token.start):
            current = None  # a value of something that we have no name for
        else:
            current = token
    each = [t.kind is Kind.VALUE for t in told[: 2 * EACH]] == [False, True] * EACH
    if each and len(waiting) == 1:
        return pairs  # "(a) yes (b) no (c) no (d) at weekends": the last has no plain value
    return pairs + [(w, pairs[-1][1]) for w in waiting if pairs]


def _bound(low: str, subject: Token, value: Token) -> bool:
    """Whether a value belongs to the subject right before it: "(b) is not"."""
    between = low[subject.end : value.start]
    return (
        subject.end <= value.start
        and not re.search(r"[,;]|\band\b", between)
        and bool(re.match(rf"{_AUX}\b|yes|no\b", low[value.start : value.end]))
    )
