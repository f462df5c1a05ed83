"""What a campaign asks about: our own sentences known again in a reply, and the words of its subject."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[a-z0-9]+")
_RUN = 4  # words in a row that are compared
_LONGEST = 20_000  # characters of one text that are looked through for words of the subject
# Words that any request or any answer may hold say nothing of what a campaign is about.
_EVERYDAY = """
about above after again against aged along already also although amount another answer answered answers
areas around asked attached authority available based because been before being below between board budget
cannot charge complete contact copies could council county current currently data date dates detail details
does done during each either email england environmental estimate every example explain figure figures
financial first following formal freedom from further general give given have health held help here hold
however human including information internal issued know law least letter level list local main make many
means more most much name named national need next none note number numbers officer only other otherwise
over part period person plan please policy possible provide provided question questions reason received
record records recorded refer reference relevant reply report request requests respond response review same
section send service services several should since some specific spend spending spent state statement steps
still such team than that their them then there these they thing third this those through time total type
under until upon used using value what when where whether which while will with within without working would
year years your yours
"""
_COMMON = frozenset(_EVERYDAY.split())


@dataclass(frozen=True, slots=True)
class Topic:
    """The texts of a campaign's questions, ready to be known again. Made once by `topic_of`."""

    runs: frozenset[tuple[str, ...]]
    words: frozenset[str]

    def repeats(self, sentence: str) -> bool:
        """Whether a sentence is, by and large, one of ours sent back."""
        words = _WORD.findall(sentence.casefold())
        count = len(words) - _RUN + 1
        if count < 1 or not self.runs:
            return False
        same = sum(1 for i in range(count) if tuple(words[i : i + _RUN]) in self.runs)
        return same >= 0.6 * count

    def shared(self, text: str) -> int:
        """How many different words of our subject a text uses."""
        return len(self.words.intersection(_WORD.findall(text[:_LONGEST].casefold())))


def topic_of(texts: Iterable[str]) -> Topic:
    """The subject of a campaign, from the texts of its questions and of what it explains beside them."""
    runs: set[tuple[str, ...]] = set()
    seen: set[str] = set()
    for text in texts:
        words = _WORD.findall(text.casefold())
        runs.update(tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))
        seen.update(words)
    return Topic(frozenset(runs), frozenset(w for w in seen if len(w) >= 5 and w not in _COMMON))


NO_TOPIC = Topic(frozenset(), frozenset())
