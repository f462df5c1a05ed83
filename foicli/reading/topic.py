"""What a campaign asks about: our own sentences known again in a reply, and the words of its subject."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[a-z0-9]+")
_RUN = 4  # words in a row that are compared
_LONGEST = 20_000  # characters of one text that are looked through for words of the subject
# Words that any request or any answer may hold say nothing of what a campaign is about.
_EVERYDAY = """
about above access achieve after afternoon afterwards again against aged agree agreed allow allows along
already also although among amount another answer answered answers appropriate approve approved areas around
asked attached attachment authorities authority available based because been before being below between
board budget budgets cannot charge check choice commitment complete condition conditions contact copies
could council councils county current currently data date dates define detail details does done during each
early either email enables england environmental estimate evening every example expected experience expert
experts explain figure figures financial first following formal freedom friday fridays from fully further
general give given government group groups have health held help helps here hold holding holiday holidays
hours however human include included includes including information internal issued keeps know law least
letter level likely list local longer looks main make management many means minimum monday mondays month
months more morning most much name named national need needs next none note number numbers offer offers
officer only organisation organisations other otherwise outcomes over part parts people period person
personal place places plan planning plans please policy possible practical preferred process prospect
provide provided provider providers publish published question questions ready realistic reason receive
received receives recognised record recorded records refer reference relevant reply report request requests
respond response review same saturday saturdays section sector send serve service services several should
since social some specific spend spending spent stage state statement steps still strategies strategy such
sunday sundays support taking team than that their them then there these they thing third this those through
throughout thursday thursdays time total transfer tuesday tuesdays type under until upon urgent used using
value wednesday wednesdays week weekday weekdays weekend weekends weeks what when where whether which while
whole whose will with within without working would year years your yours
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
        return same >= 0.8 * count

    def names(self, word: str) -> bool:
        """Whether a word, or the singular or plural of it, is one of our subject."""
        return bool(self.words & {word, word.removesuffix("s"), f"{word}s"})

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
