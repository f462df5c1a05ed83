"""Statements over several questions at once: none, all, except, only, the rest; and lists by topic."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from foicli.model.findings import Coding, Finding
from foicli.model.questionnaire import AnswerKind
from foicli.reading import amounts, refs
from foicli.reading.claims import Claim, coding_of
from foicli.reading.index import Index, terms
from foicli.reading.normal import BREAK, sentences
from foicli.reading.passages import Passage, cut, opening, past
from foicli.reading.values import read_family
from foicli.reading.wording import Verdict, Voice, judge, lead_of, shifted, withheld

_COUNTED = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
REST = re.compile(
    rf"\b(?:(?:the |all |all the |all of the |any of the )?(?:others?|rest|remainder|"
    rf"remaining)(?: {_COUNTED})?|everything else|all else|anything else|otherwise|"
    rf"elsewhere on the list|no others?|none of the (?:others?|rest|remaining))\b"
)
_NONE = re.compile(
    r"\b(?:none(?: of (?:these|those|them|the (?:above|services|following|below)|which))?|"
    r"no(?:t)? (?:to )?(?:all|any|each|every(?:thing)?|both|either)\b|neither|nothing|"
    r"not? .{0,20}\bany of (?:these|those|them|the)\b|(?:do|does) not .{0,30}\bany\b|nil return)"
)
_ALL = re.compile(
    rf"\b(?:all(?: of (?:these|those|them|the (?:above|services|following)))?(?: {_COUNTED})?|"
    rf"every(?:thing| one| service)?|each(?: of (?:these|them))?|both|the (?:above|list(?:ed)?|"
    rf"whole list|full list|lot)|(?:these|those|such) (?:services|items)|throughout|"
    rf"across the board|any of (?:these|the|them))\b"
)
_EXCEPT = re.compile(
    r"[,(-]*\s*\b(?:except(?:ing)?(?: that| for)?|apart from|other than|with the (?:sole |single |"
    r"only )?exceptions? of|save (?:for|that)|excluding|bar(?:ring)?|but not|aside from|besides|"
    r"with the exception that|not including|minus|less)\b\s*"
)
_ONLY = re.compile(r"\b(?:only|solely|just)\b")
_MONEY = re.compile(
    r"\b(?:spen[dt]\w*|costs?|expenditure|split of the money|money|financ\w*|figures?|amounts?|"
    r"budgets?|funding|breakdown|split)\b"
)
_PIECE = re.compile(
    r",(?!\d{3})\s*(?:and\s+|but\s+)?|\s+(?:and|but|while|whereas|plus|as well as)\s+|\s*[;\x1e•]\s*|"
    r"\s+-{1,2}\s+|\.(?=\s)|/"
)
_TAIL = re.compile(
    r"[\s:=(-]+(?P<v>yes|no|nil|y|n|✓|✗|none|(?:is|are) not|(?:is|are)|(?:is|"
    r"are)? ?not (?:commissioned|provided|funded|available|offered|held)|(?:is|"
    r"are)? ?(?:commissioned|provided|funded|available|offered|in place)(?: by us)?)(?=\s*(?:$|"
    r"[.,;)(£\x1e-]|\s£|\s\d|\s+(?:from|via|through|by|at|for|with|to (?:all|both|each|any))\b))"
)
_VALUE_TOKEN = re.compile(r"(?:✓|✗|(?<=\s)(?:yes|no|y|n)\b(?:\s*£[\d,.]+\s?[km]?\b)?)(?=\s+[a-z(])")
_TO_ALL = re.compile(
    r"\W{0,3}(?:to|for|in (?:all|both|each)|on|across)\s+(?:all|both|each|every(?:thing)?|any|"
    r"the (?:whole )?(?:lot|list)|these|a\b)[\w ]{0,24}"
)


GROUP_WORDS = re.compile(
    rf"{REST.pattern}|{_EXCEPT.pattern}|{_ONLY.pattern}|\b(?:none|all|both|neither|each) of\b|"
    rf"\b(?:yes|no) to\b"
)


@dataclass(frozen=True, slots=True)
class _Said:
    places: tuple[int, ...]
    verdict: Verdict
    rank: int


def read_group(passage: Passage, members: list[int], *, rank: int = 2) -> list[Claim]:
    """What a passage says of the questions `members`, by name, by letter, or all at once."""
    index, low = passage.index, passage.low
    start = opening(low, passage.start, passage.end, topic=False)
    if start >= passage.end or not members:
        return []
    low = _names_whole(index, low, start, passage.end, members)
    passage = replace(passage, low=low)
    if ordered := _in_order(passage, members, start):
        return ordered
    claims: list[Claim] = []
    named: list[int] = []
    among = frozenset(members)
    spans = _sentences(low, start, passage.end)
    for number, (a, b) in enumerate(spans):
        claims += _sentence(
            passage, members, among, a, b, named, first=number == 0, alone=len(spans) == 1, rank=rank
        )
    return _settled(index, claims)


def rest_of(passage: Passage, members: list[int]) -> list[Claim]:
    """What one sentence says of all that were not named before it: rank 1, so that what names them goes first."""
    low, a, b = passage.low, passage.start, passage.end
    hit = REST.search(low, a, b)
    if hit is None:
        return []
    if re.match(r"no others?|none of", hit.group()):
        verdict: Verdict | None = Verdict(Voice.NO, a, b, "no others", 0.93)
    else:
        verdict = _value(low, past(low, hit.end(), b), b, passage) or _value(low, a, b, passage)
    return [_claim(m, verdict, a, b, "the rest", 1, 0.95) for m in members] if verdict else []


def _names_whole(index: Index, low: str, start: int, end: int, members: list[int]) -> str:
    """The text with commas and dashes inside the names of questions taken out, so that no name is cut."""
    words = low[start:end]
    for place in members:
        pattern = index.label_patterns(place)
        if pattern is not None:
            words = pattern.sub(lambda hit: re.sub(r"[,;/\-]|(?<=\s)and(?=\s)", _blank, hit.group()), words)
    return low[:start] + words + low[end:] if words != low[start:end] else low


def _blank(hit: re.Match[str]) -> str:
    return " " * len(hit.group())


def _sentences(low: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences; a bare yes or no that a BREAK or a stop cuts from its topic is joined to it again."""
    spans = sentences(low, start, end)[:80]
    joined: list[tuple[int, int]] = []
    for a, b in spans:
        if (
            joined
            and re.fullmatch(r"\W*(?:yes|no|y|n|✓|✗)\W*", low[a:b])
            and not _has_value(low, *joined[-1])
        ):
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    return joined


def _has_value(low: str, a: int, b: int) -> bool:
    return bool(re.search(r"\b(?:yes|no|not|none|✓|✗)\b", low[a:b]))


def _in_order(passage: Passage, members: list[int], start: int) -> list[Claim]:
    """As many bare answers as there are questions: `Yes, no, yes`."""
    low = passage.low
    if re.fullmatch(r"\W*(?:(?:yes|no|y|n|✓|✗)[\s.]+)+(?:yes|no|y|n|✓|✗)\W*", low[start : passage.end]):
        bare = re.compile(r"(?:yes|no|y|n|✓|✗)(?!\w)\s+(?=[a-z✓✗])")
        low = (
            low[:start]
            + bare.sub(lambda h: h.group()[:-1] + ",", low[start : passage.end])
            + low[passage.end :]
        )
    pieces = []
    at = start
    for hit in re.finditer(r"[,;.\x1e•/]+\s*(?:and\s+)?|\s+and\s+|$", low[start : passage.end]):
        piece = low[at : start + hit.start()].strip(" -:()\n")
        if piece:
            pieces.append((at, start + hit.start()))
        at = start + hit.end()
    if len(pieces) != len(members) or len(members) < 2:
        return []
    claims = []
    for (a, b), place in zip(pieces, members, strict=True):
        a = opening(low, a, b)
        lead = lead_of(low, a, b)
        other = refs.cross(passage.index, low, a, b) if lead is None else None
        if lead is None and other is None:
            return []
        gloss = re.search(r"\(([^)]*)\)", low[a:b])
        if gloss:
            alike = passage.index.similar(gloss.group(1), frozenset(members))
            if alike and alike[0][0] > 0.4 and alike[0][1] != place:
                return []
        found = read_family(replace(passage, start=a, end=b), place)
        claims += [c.but(layout="in order", sure=c.sure * 0.97) for c in found]
    return claims


def _sentence(
    passage: Passage, members: list[int], among: frozenset[int], a: int, b: int, named: list[int],
    *, first: bool, alone: bool, rank: int,
) -> list[Claim]:  # fmt: skip
    low = passage.low
    if low[b - 1 : b] == "?" or re.match(
        r"please (?!see|refer|note)|if (?:yes|so)\b|answer yes or no", low[a:b]
    ):
        return []
    held = withheld(low, a, b)
    if held and (not _mentioned(passage, among, a, b) or _MONEY.search(low, a, b)):
        return _held_back(passage, members, held, a, b)
    cut_at = _EXCEPT.search(low, a, b)
    if cut_at and (
        _ALL.search(low, a, cut_at.start()) or _NONE.search(low, a, cut_at.start()) or lead_of(low, a, b)
    ):
        return _with_exception(passage, members, among, a, b, cut_at, named)
    if rest := REST.search(low, a, b):
        others = tuple(m for m in members if m not in named)
        verdict = _value(low, a, b, passage)
        if re.match(r"no others?|none of", rest.group()):
            verdict = Verdict(Voice.NO, a, b, "no others", 0.93)
        before = _mentioned(passage, among, a, rest.start())
        if verdict and before:
            mine = list(before)
            named += mine
            others = tuple(m for m in members if m not in named)
            head = _value(low, a, rest.start(), passage)
            out = [_claim(m, head, a, b, "named", rank, 0.9) for m in mine] if head else []
            tail = _value(low, rest.start(), b, passage) or (
                verdict if not head else shifted(head, _opposite(head.voice), "the rest", 0.7)
            )
            return out + [_claim(m, tail, a, b, "the rest", rank - 1, 0.9) for m in others]
        if verdict and others:
            return [_claim(m, verdict, a, b, "the rest", rank - 1, 0.93) for m in others]
    only = _ONLY.search(low, a, b)
    if only:
        mine = _mentioned(passage, among, a, b)
        if mine and len(mine) < len(members):
            named += mine
            verdict = Verdict(Voice.YES, a, b, "only", 0.9)
            out = [c for m in mine for c in _family(passage, m, a, b, verdict, rank)]
            return out + [
                _claim(
                    m,
                    shifted(verdict, Voice.NO, "only another", 0.85),
                    a,
                    b,
                    "not the only one",
                    rank - 1,
                    0.9,
                )
                for m in members
                if m not in mine
            ]
    return _plain(passage, members, among, a, b, named, first=first, alone=alone, rank=rank)


def _plain(
    passage: Passage, members: list[int], among: frozenset[int], a: int, b: int, named: list[int],
    *, first: bool, alone: bool, rank: int,
) -> list[Claim]:  # fmt: skip
    low = passage.low
    none, every = _NONE.search(low, a, b), _ALL.search(low, a, b)
    mine = _mentioned(passage, among, a, b)
    lead = lead_of(low, a, b)
    whole = (none and (none.start() - a < 40 or not mine)) or (
        every and (lead or not mine) and every.start() - a < 60
    )
    if whole and (not mine or lead or (none and none.start() - a < 6)):
        verdict = lead or (
            Verdict(Voice.NO, a, b, "none", 0.95) if none else judge(low, a, b, ours=passage.ours)
        )
        if verdict is None:
            return []
        targets = [m for m in members if m not in named] if named and not lead else members
        out = [_claim(m, verdict, a, b, "none" if none else "all", rank - 1, 0.95) for m in targets]
        return out + _details_of_all(passage, targets, verdict, a, b)
    if not mine:
        if lead and first:
            sure = 0.9 if lead.voice is Voice.NO else 0.7
            return [_claim(m, lead, a, b, "one answer for all", rank - 1, sure) for m in members]
        if (
            first
            and alone
            and (verdict := judge(low, a, b, ours=passage.ours))
            and (verdict.voice.withholds or verdict.voice in (Voice.NO, Voice.UNCLEAR))
        ):
            return [_claim(m, verdict, a, b, "one statement for all", rank - 1, 0.8) for m in members]
        return []
    return _pieces(passage, among, a, b, named, rank)


def _pieces(
    passage: Passage, among: frozenset[int], a: int, b: int, named: list[int], rank: int
) -> list[Claim]:
    """`X yes, Y no, Z yes £40k`, `X and Y are commissioned`: topics gather until a value comes."""
    low = passage.low
    cuts = [a, *[h.end() for h in _PIECE.finditer(low, a, b)], b]
    values = list(_VALUE_TOKEN.finditer(low, a, b))
    if len(values) >= 2:
        cuts = sorted({*cuts, *[v.end() for v in values]})
    lists = _letter_lists(passage, among, a, b)
    cuts = [c for c in cuts if not any(x < c < y for x, y in lists)]
    pieces = [(x, y) for x, y in pairwise(cuts) if low[x:y].strip(" ,;.-")]
    claims: list[Claim] = []
    open_places: list[int] = []
    open_start = a
    last: list[int] = []
    where: dict[int, tuple[int, int]] = {}
    whole = judge(low, a, b, ours=passage.ours)
    valued = 0
    for x, y in pieces:
        mine = _mentioned(passage, among, x, y)
        where.update(dict.fromkeys(mine, (x, y)))
        tail = _TAIL.search(low, x, y)
        lead = lead_of(low, x, y)
        value = _tail_verdict(tail) if tail else lead
        if mine:
            if not open_places:
                open_start = x
            open_places += [m for m in mine if m not in open_places]
        if value and open_places:
            valued += 1
            for m in open_places:
                claims += _family(passage, m, open_start, y, value, rank)
            named += open_places
            last, open_places = open_places, []
        elif value is None and not mine and last and (amounts.pounds(low, x, y) or withheld(low, x, y)):
            for m in last:
                claims += [c for c in read_family(replace(passage, start=x, end=y), m) if c.place != m]
    if open_places:
        verdict = whole if valued == 0 else judge(low, open_start, b, ours=passage.ours)
        if verdict and valued == 0:
            open_start = a
        if verdict:
            for m in open_places:
                claims += _family(passage, m, open_start, b, verdict, rank, where.get(m))
            named += open_places
    return claims


def _letter_lists(passage: Passage, among: frozenset[int], a: int, b: int) -> list[tuple[int, int]]:
    """Where several letters of the members stand together, as in `e, h and j`: no list is cut in pieces."""
    index, low = passage.index, passage.low
    top = index.top_of(min(among))
    found: list[tuple[int, int]] = []
    at = a
    while hit := re.compile(r"(?<![\w'])(?=(?:\d{1,2}\s?)?\(?[a-z]\)?[\s,&/])").search(low, at, b):
        got = refs.parse(index, low, hit.start(), b, within=top)
        if got and got.several and set(got.places) <= among:
            found.append((got.start, got.end))
        at = max(hit.start() + 1, got.end if got else 0)
    return found


def _tail_verdict(tail: re.Match[str]) -> Verdict:
    word = tail.group("v")
    no = word in ("no", "n", "✗", "none", "nil") or "not" in word
    sure = 0.97 if word in ("yes", "no", "y", "n", "✓", "✗") else 0.88
    return Verdict(Voice.NO if no else Voice.YES, tail.start("v"), tail.end("v"), f"topic and {word}", sure)


def _family(
    passage: Passage,
    place: int,
    a: int,
    b: int,
    verdict: Verdict,
    rank: int,
    near: tuple[int, int] | None = None,
) -> list[Claim]:
    """A value for a named question, and what the words beside its name say of its details."""
    node = passage.index.nodes[place]
    out = [_claim(place, verdict, a, b, "named", rank, 0.95)]
    if verdict.voice is Voice.YES and node.details:
        clauses = cut(passage, *(near or (a, b)))
        money = [m for c in clauses for m in c.money]
        for d in node.details:
            detail = passage.index.nodes[d]
            if detail.question.answer is AnswerKind.POUNDS and money:
                coding = Coding(Finding.ANSWERED, amount_gbp=money[0].pounds)
                out.append(
                    Claim(
                        d,
                        coding,
                        ((money[0].start, money[0].end),),
                        0.85 if len(money) == 1 else 0.5,
                        "amount beside its topic",
                        rank=rank,
                        layout="group",
                    )
                )
    return out


def _with_exception(
    passage: Passage,
    members: list[int],
    among: frozenset[int],
    a: int,
    b: int,
    cut_at: re.Match[str],
    named: list[int],
) -> list[Claim]:
    low = passage.low
    verdict = lead_of(low, a, b) or (
        Verdict(Voice.NO, a, b, "none", 0.93)
        if _NONE.search(low, a, cut_at.start())
        else judge(low, a, cut_at.start(), ours=passage.ours)
    )
    verdict = verdict or _value(low, a, cut_at.start(), passage)
    if verdict is None:
        return []
    inner = re.split(r"\bwhich\b|\bwho\b", low[cut_at.end() : b])[0]
    stop = cut_at.end() + len(inner)
    out_of = _mentioned(passage, among, cut_at.end(), stop)
    if not out_of:
        doubt = [_claim(m, verdict, a, b, "all but something", 1, 0.6) for m in members]
        return doubt
    statement = judge(low, cut_at.end(), b, ours=passage.ours) if "that" in cut_at.group() else None
    other = _opposite(verdict.voice)
    sure = 0.9
    if statement and statement.voice.is_value and statement.voice is other and verdict.voice is Voice.YES:
        other, sure = Voice.PARTLY, 0.6
    named += out_of
    claims = [_claim(m, verdict, a, b, "all except", 1, 0.93) for m in members if m not in out_of]
    return claims + [
        _claim(m, shifted(verdict, other, "the exception", sure), a, b, "the exception", 2, sure)
        for m in out_of
    ]


def _opposite(voice: Voice) -> Voice:
    return {Voice.YES: Voice.NO, Voice.NO: Voice.YES}.get(voice, Voice.UNCLEAR)


def _held_back(passage: Passage, members: list[int], held: Verdict, a: int, b: int) -> list[Claim]:
    """Something withheld of all: of their spend where it speaks of money, else of the questions themselves."""
    index, low = passage.index, passage.low
    if _MONEY.search(low, a, b):
        spends = [
            d
            for m in members
            for d in index.nodes[m].details
            if index.nodes[d].question.answer is AnswerKind.POUNDS
        ]
        if spends:
            return [
                Claim(d, coding_of(held), ((a, b),), held.sure * 0.85, held.rule, rank=1, layout="group")
                for d in spends
            ]
    return [_claim(m, held, a, b, "said of all", 1, 0.9) for m in members]


def _details_of_all(passage: Passage, members: list[int], verdict: Verdict, a: int, b: int) -> list[Claim]:
    return []


def _value(low: str, a: int, b: int, passage: Passage) -> Verdict | None:
    lead = lead_of(low, opening(low, a, b), b)
    if lead:
        return lead
    if tails := list(_TAIL.finditer(low, a, b)):
        return _tail_verdict(tails[-1])
    return judge(low, a, b, ours=passage.ours)


def _claim(place: int, verdict: Verdict, a: int, b: int, how: str, rank: int, sure: float) -> Claim:
    return Claim(
        place,
        coding_of(verdict),
        ((a, b),),
        verdict.sure * sure,
        f"{how}: {verdict.rule}",
        rank=rank,
        layout="group",
    )


def _mentioned(passage: Passage, among: frozenset[int], a: int, b: int) -> list[int]:
    """Members that a stretch names, by letter or by topic."""
    index, low = passage.index, passage.low
    if b <= a:
        return []
    first = min(among)
    top = index.top_of(first)
    found: list[int] = []
    for hit in re.finditer(
        r"(?<![\w'])(?:\(|parts? |items? |services? |points? |q)?(?=(?:\d{1,2}\s?)?\(?[a-z]\)?(?=$|"
        r"[\s.,;:)&/-]))",
        low[a:b],
    ):
        got = refs.parse(index, low, a + hit.start(), b, within=top)
        if got and set(got.places) <= among and _letters_meant(low, a, b, got.start, got.end, hit.group()):
            found += [p for p in got.places if p not in found]
    if found:
        return sorted(found)
    for x, y in _chunks(low, a, b):
        found += [p for p in mentioned_in(index, low[x:y], among) if p not in found]
    return sorted(found)


def _letters_meant(low: str, a: int, b: int, start: int, end: int, opened: str) -> bool:
    """Whether letters here are labels: more than one, in brackets, or alone beside the statement."""
    words = low[start:end]
    if re.search(r"[,&(\d]|\band\b|-|\bto\b", words) or opened.strip():
        return not (words.strip() == "a" and not opened.strip())
    return words.strip() not in ("a", "i", "s") and bool(
        re.match(r"\W*(?:$|only|yes|no|is\b|are\b|which|\()", low[end:b].strip(" "))
    )


def _chunks(low: str, a: int, b: int) -> list[tuple[int, int]]:
    cuts = [a, *[h.end() for h in _PIECE.finditer(low, a, b)], b]
    return [(x, y) for x, y in pairwise(cuts) if y > x]


def mentions(index: Index, low: str, a: int, b: int, among: frozenset[int]) -> list[int]:
    """The questions of `among` that a stretch names, by letter or by topic."""
    return _mentioned(Passage(index, low, low, a, b), among, a, b) if among else []


def mentioned_in(index: Index, words: str, among: frozenset[int]) -> list[int]:
    """The members whose topic a few words name; several where the words fit several alike."""
    words = re.sub(
        r"\b(?:yes|no|not|none|only|commission(?:ed|s|ing)?|provided?|funded?|services?|all|other|"
        r"rest|the|£[\d,.]+k?)\b",
        " ",
        words,
    )
    expanded = _expand(index, words, among)
    ranked = index.similar(expanded, among)
    if not ranked or not _says_enough(index, expanded, ranked[0][1]):
        return []
    shared = 0.7 * len(among) if len(among) > 2 else 2
    known = {
        t: index.rarity[t] for t in set(terms(expanded))
        if t in index.rarity and " " not in t and sum(t in index.own_terms[p] for p in among) <= shared
    }  # fmt: skip
    if not known:
        return []
    whole = sum(known.values()) or 1.0
    covered = {p: sum(w for t, w in known.items() if t in index.own_terms[p]) / whole for _, p in ranked}
    most = max(covered.values())
    if most < 0.4:
        return []
    best = [(s, p) for s, p in ranked if covered[p] >= most - 0.02]
    return [p for s, p in best if s >= 0.6 * best[0][0]]


def _says_enough(index: Index, words: str, place: int) -> bool:
    """Whether the words hold something rare of the question, not only what all of them share."""
    own = set(terms(index.nodes[place].question.text + " " + " ".join(index.labels[place])))
    shared = [t for t in terms(words) if t in own and " " not in t]
    return any(index.rarity.get(t, 0) > 0.7 for t in shared)


def _expand(index: Index, words: str, among: frozenset[int]) -> str:
    """Cut-off words written out: `comm nurses` where a topic begins with `community`."""
    out = []
    vocabulary: set[str] | None = None
    for word in re.findall(r"[a-z0-9']+", words):
        if 3 <= len(word) <= 5 and terms(word) != [] and terms(word)[0] not in index.rarity:
            if vocabulary is None:
                vocabulary = {w for p in among for w in index.words[p] if len(w) > 4}
            fits = sorted(w for w in vocabulary if w.startswith(word))
            if fits:
                out += fits[:3]
                continue
        out.append(word)
    return " ".join(out)


def _settled(index: Index, claims: list[Claim]) -> list[Claim]:
    """One claim for each question: what names it beats what is said of all."""
    best: dict[int, Claim] = {}
    for claim in claims:
        held = best.get(claim.place)
        if held is None or claim.rank > held.rank:
            best[claim.place] = claim
        elif claim.rank == held.rank and claim.coding != held.coding:
            best[claim.place] = held.but(doubts=(*held.doubts, "said twice"))
    return list(best.values())


__all__ = ["BREAK", "mentioned_in", "read_group"]
