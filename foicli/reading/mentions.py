"""Which questions a stretch of text names: by their letters, by a name they go by, or by words only they use."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from foicli.reading import refs
from foicli.reading.index import Index, stem, terms
from foicli.reading.providers import Provider
from foicli.reading.titles import titles_of

MAX_HITS = 120
TITLED = 0.6  # how well a title must fit
APART = 0.15  # by how much words may be more like a question that is not meant here
PIECE = re.compile(
    r",(?!\d{3})\s*(?:and\s+|but\s+|or\s+)?|(?<!before)(?<!after)\s+(?:and|but|or|nor|while|whereas|plus|"
    r"as well as|together with)\s+|\s*[;:\x1e•()]\s*|"
    r"\s+-{1,2}\s+|\.(?=\s|$)|/|✓|✗|(?<=\s)(?:yes|no|y|n)(?=\s|$)|"
    r"\b(?:except(?:ing|ed)?(?: that| for)?|apart from|other than|exceptions? of|save(?: for)?|excluding|bar|"
    r"barring|aside from|"
    r"besides|minus|only|(?:yes|no) to|all(?= (?:except|but|bar|apart)))\b"
)
_WORDED = re.compile(r"[a-z]{3}")  # "4.11" is not "level 4"
_LETTERED = re.compile(
    r"(?<![\w'£])(?:\(|parts? |items? |services? |points? |options? |elements? |q)?"
    r"(?![(\[]?(?:e\.\s?g|i\.\s?e)\b)(?=(?:\d{1,2}\s?)?[(\[]?(?:[a-z]|[ivx]{2,4})[)\]]?(?=$|[\s.,;:)\]&/=-]))|"
    r"(?:(?<=[.;:\x1e]\s)|(?<=\x1e)|^)"  # "12.4 runs to 8pm": the fourth part of question 12
    r"(?=\d{1,2}\.\d{1,2}\s+(?!wte|fte|hours|full|part|posts|days|million|per)[a-z]{2})"
)
_ORDINAL_WORDS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINAL = rf"\b(?:{'|'.join(_ORDINAL_WORDS)}|last|final|middle)\b"
_ORDINALS = re.compile(
    rf"(?P<list>{_ORDINAL}(?:\s*(?:,|and|&|,\s*and|or)\s*(?:the )?{_ORDINAL})*)(?:\s+(?P<many>{'|'.join(NUMBERS)}))?"
    r"(?P<thing>\s+(?:bullets?(?: points?)?|items?|services?|ones?|points?|categor(?:y|ies)|elements?|parts?|lines?|"
    r"(?:in|on|of) (?:your|the) (?:list|letter|request))\b)?"
)
_WEAK = frozenset(  # words that tell one part from another and name none
    stem(w)
    for w in (
        "age",
        "aged",
        "under",
        "over",
        "before",
        "after",
        "year",
        "years",
        "time",
        "times",
        "first",
        "last",
        "level",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "kind",
        "type",
        "child",
        "person",
    )
)
_LETTERING = re.compile(
    r"\b(?:number(?:ing|ed)|letter(?:ing|ed)|label(?:ling|led)|counting|running)\b[^.;:]{0,40}$"
)
_ALL_OF = r"\b(?:all|the|both|other|these|those|of)(?: the)? (?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b"
BESIDE = 2  # characters between a provider and the letter of the part that is meant
_APART = re.compile(
    r"\b(?:all but|everything but|bar|except(?: for)?|apart from|save(?: for)?|other than|excluding|neither)\s$"
)
_HUSH = re.compile(
    _ALL_OF + r"|\b(?:questions?|parts?|items?)\b|"
    r"\b(?:yes|no|not|none|only|commission(?:ed|s|ing)?|provid(?:ed?|es|ing)|fund(?:ed|s|ing)?|services?|all|other|"
    r"rest|the|£[\d,.]+k?)\b"
    # "before and after a death, at any age": of all the parts that ages tell apart
    r"|\b(?:(?:at|of|for) )?(?:any|all|every) ages?(?: groups?)?\b|"
    r"\b(?:whatever|regardless of|irrespective of) (?:the |their )?ages?\b"
)

MANY = 5  # words: fewer are a name cut short
MOSTLY = 0.75  # of the weight of the words: below that a word of another part's own tells against a name


@dataclass(frozen=True, slots=True)
class Mention:
    """Questions named from `start` to `end`; `exact` where a letter or a whole name stands there."""

    places: tuple[int, ...]
    start: int
    end: int
    exact: bool
    lettered: bool = False  # by their letters or numbers


def mentions(
    index: Index, low: str, a: int, b: int, among: frozenset[int], known: Sequence[Provider] = ()
) -> list[Mention]:
    """What `low[a:b]` names of the questions `among`, in order, none inside another.

    `known` are providers that the same paper named for parts: they stand for their part, or its twin in another list.
    """
    if b <= a or not among:
        return []
    found = _by_letter(index, low, a, b, among)
    for more in (_by_ordinal, _by_name):
        found += [m for m in more(index, low, a, b, among) if not _overlaps(m, found)]
    lettered = [m.start for m in found]  # "Lantern House (e)" is (e), whatever else that house provides
    found += [
        m
        for m in _by_provider(index, low, a, b, among, known)
        if not _overlaps(m, found) and not any(0 <= at - m.end <= BESIDE for at in lettered)
    ]
    for x, y in _pieces(low, a, b, found):
        if _WORDED.search(low, x, y) and (places := named_in(index, low[x:y], among)):
            found.append(Mention(tuple(places), x, y, False))
    return sorted(found, key=lambda m: m.start)


def by_letter(named: Sequence[Mention]) -> bool:
    """Whether all that is named is named by its letter, with its name beside it or without."""
    lettered = {p for m in named if m.lettered for p in m.places}
    return bool(lettered) and all(m.lettered or lettered.issuperset(m.places) for m in named)


def places_in(index: Index, low: str, a: int, b: int, among: frozenset[int]) -> list[int]:
    """The questions of `among` that a stretch names, in their order."""
    return sorted({p for m in mentions(index, low, a, b, among) for p in m.places})


def _overlaps(mention: Mention, others: Iterable[Mention]) -> bool:
    return any(m.start < mention.end and mention.start < m.end for m in others)


def _pieces(low: str, a: int, b: int, found: list[Mention]) -> list[tuple[int, int]]:
    """The stretches between separators that no exact mention lies in."""
    inside = [(m.start, m.end) for m in found]
    cuts = [a]
    for hit in PIECE.finditer(low, a, b):
        if not any(x < hit.start() < y for x, y in inside):
            cuts += [hit.start(), hit.end()]
    cuts.append(b)
    return [(x, y) for x, y in pairwise(cuts) if y - x > 3 and not any(s < y and x < e for s, e in inside)]


def _by_letter(index: Index, low: str, a: int, b: int, among: frozenset[int]) -> list[Mention]:
    top = index.top_of(min(among))
    found: list[Mention] = []
    at = a
    for hit in list(_LETTERED.finditer(low, a, b))[:MAX_HITS]:
        if hit.start() < at:
            continue
        got = refs.parse(index, low, hit.end(), b, within=top)
        if got is None:
            continue
        places = got.places if set(got.places) <= among else _same_in(index, got.places, among)
        if not places or not _letters_meant(low, a, b, got.start, got.end, hit.group()):
            continue
        found.append(Mention(places, hit.start(), got.end, True, lettered=True))
        at = got.end
    return found


def _same_in(index: Index, places: Sequence[int], among: frozenset[int]) -> tuple[int, ...]:
    """The members that ask of the same things as parts of another list: "12e only" in answer to question 13."""
    same = [next((m for m in index.same(p) if m in among), -1) for p in places]
    return tuple(same) if -1 not in same else ()


def _letters_meant(low: str, a: int, b: int, start: int, end: int, opened: str) -> bool:
    """Whether letters here are labels: more than one, in brackets, or alone beside the statement."""
    words = low[start:end]
    if _LETTERING.search(low, max(a, start - 50), start):
        return False
    if re.search(r"[,&(\d/]|\b(?:and|nor)\b|-|\bto\b", words) or opened.strip():
        return words.strip() != "a" or bool(opened.strip())
    if words.strip() in ("a", "i", "s"):
        alone = bool(re.match(r"\s*(?:$|only\b|=|yes\b|no\b|:|is (?:yes|no|not|for|in)\b)", low[end:b]))
        only_one = low[a:start].endswith("only ") and bool(re.match(r"\s*(?:is|are)\b", low[end:b]))
        summed = not low[a:start].strip(" ,;:-(") and bool(re.match(r"\s*£", low[end:b]))
        apart = bool(_APART.search(low, a, start)) and bool(re.match(r"\s*(?:$|[.,;:]|nor\b)", low[end:b]))
        return words.strip() == "a" and (alone or only_one or summed or apart)
    before, after = low[max(a, start - 24) : start], low[end:b]
    return bool(
        re.match(
            r"\s*(?:$|[,;.=:)(]|-\s|only\b|yes\b|no\b|is\b|are\b|which\b|and\b|until\b|at\b|via\b|from\b|for\b|we\b|up\b|£)",
            after,
        )
        and (
            not before.strip()
            or re.search(
                r"(?:[,;:.(-]|\b(?:and|or|only|just|solely|those at|commissions?|funds?|provides?|to|for|bar|except|not|"
                r"apart from|other than|aside from|exception of|excluding|besides))\s*$",
                before,
            )
        )
    )


def _by_ordinal(index: Index, low: str, a: int, b: int, among: frozenset[int]) -> list[Mention]:
    """`The first three`, `sixth and seventh bullets`, `the last item`: parts counted in the order of the letter."""
    parts = sorted(among)
    found: list[Mention] = []
    for hit in _ORDINALS.finditer(low, a, b):
        if not (
            hit.group("thing")
            or hit.group("many")
            or re.match(r"\s*(?::|-\s|=)", low[hit.end() : hit.end() + 4])
        ):
            continue
        words = re.findall(_ORDINAL, hit.group("list"))
        many = NUMBERS.index(hit.group("many")) + 1 if hit.group("many") else 1
        places: list[int] = []
        for word in words:
            if word in ("last", "final"):
                places += parts[-many:]
            elif word == "middle":
                places += [parts[len(parts) // 2]] if len(parts) % 2 else []
            elif word == "first" and many > 1:
                places += parts[:many]
            elif _ORDINAL_WORDS.index(word) < len(parts):
                places.append(parts[_ORDINAL_WORDS.index(word)])
        if places:
            found.append(Mention(tuple(dict.fromkeys(places)), hit.start(), hit.end(), True))
    return found


def _by_name(index: Index, low: str, a: int, b: int, among: frozenset[int]) -> list[Mention]:
    pattern, owners = index.names_of(among)
    if pattern is None:
        return []
    found = []
    for hit in list(pattern.finditer(low, a, b))[:MAX_HITS]:
        words = " ".join(re.findall(r"[a-z0-9']+", hit.group()))
        places = (
            owners.get(words) or owners.get(words.removesuffix("s")) or owners.get(words.removesuffix("es"))
        )
        if places:
            found.append(Mention(places, hit.start(), hit.end(), True))
    return found


def _by_provider(
    index: Index, low: str, a: int, b: int, among: frozenset[int], known: Sequence[Provider]
) -> list[Mention]:
    found: list[Mention] = []
    for provider in sorted(known, key=lambda p: -len(p.name)):
        place = next((p for p in index.same(provider.place) if p in among), None)
        if place is None:
            continue
        pattern = re.compile(r"\b" + r"[\W_]+".join(map(re.escape, provider.name.split())) + r"\b")
        found += [
            m
            for h in pattern.finditer(low, a, b)
            if not _overlaps(m := Mention((place,), h.start(), h.end(), True), found)
        ]
    return found


def named_in(index: Index, words: str, among: frozenset[int]) -> list[int]:
    """The members whose topic a few words name; several where the words fit several alike."""
    expanded = _expand(index, _HUSH.sub(" ", words), among)
    ranked = index.similar(expanded, among)
    if not ranked or not _says_enough(index, expanded, ranked[0][1]):
        return _by_title(index, words, among)
    shared = 0.7 * len(among) if len(among) > 2 else 2
    known = {
        t: index.rarity[t] for t in set(terms(expanded))
        if t in index.rarity and " " not in t and sum(t in index.own_terms[p] for p in among) <= shared
    }  # fmt: skip
    if not known:
        return _by_title(index, words, among)
    whole = sum(known.values()) or 1.0
    covered = {p: sum(w for t, w in known.items() if t in index.own_terms[p]) / whole for _, p in ranked}
    most = max(covered.values())
    if most < 0.4:
        return []
    twins = {index.words[p] for p in among}
    outside, other = next(
        ((s, p) for s, p in index.similar(expanded) if p not in among and index.words[p] not in twins),
        (0.0, -1),
    )
    theirs = other >= 0 and all(t in index.own_terms[other] for t in known)
    if outside > ranked[0][0] + (0.02 if theirs else APART):
        return []
    best = [(s, p) for s, p in ranked if covered[p] >= most - 0.02]
    found = [p for s, p in best if s >= 0.6 * best[0][0]]
    if len(found) == 1 and len(words.split()) > MANY and most < MOSTLY:
        others = [t for t in known if t not in index.own_terms[found[0]]]
        if any(_names_a_part(index, t) and any(t in index.own_terms[p] for p in among) for t in others):
            return []  # "bereavement support for the family" is no other service with families and support
    return found if len(found) == 1 or _their_own(index, known, found) else []


def _their_own(index: Index, words: Iterable[str], places: list[int]) -> bool:
    """Whether several questions share a word that no question of its own uses: else it is the subject of all."""
    return any(all(w in index.own_terms[p] for p in places) and _names_a_part(index, w) for w in words)


def _names_a_part(index: Index, word: str) -> bool:
    """Whether no question of its own uses a word, only parts of lists: then it tells what a part is about."""
    own = (n.place for n in index.nodes if n.parent < 0 and not n.is_heading)
    return word not in _WEAK and not any(word in index.own_terms[place] for place in own)


def _by_title(index: Index, words: str, among: frozenset[int]) -> list[int]:
    """The members that a few words are a title of, cut short as titles are."""
    words = _HUSH.sub(" ", words)
    if len(words.split()) > 8:
        return []
    best = titles_of(index).match(words, among)[:1]
    return [p for m in best if m.score >= TITLED for p in m.places]


def _says_enough(index: Index, words: str, place: int) -> bool:
    """Whether the words hold something rare of the question, not only what all of them share."""
    own = set(terms(index.nodes[place].question.text + " " + " ".join(index.labels[place])))
    shared = [t for t in terms(words) if t in own and " " not in t and t not in _WEAK and not t.isdigit()]
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
