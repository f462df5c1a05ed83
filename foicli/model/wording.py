"""What a new wording of a questionnaire keeps of the old: only what belongs to questions that ask the same."""

import re
from collections.abc import Iterable
from dataclasses import replace

from foicli.model.questionnaire import Definition, Question, Questionnaire

# Words that every campaign's questions are made of: they say nothing of the subject.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        about address adults also all and any are area asked attachment authority available away
        been being between board bodies body budget can case cases ccg commission commissioned
        commissions committee cost costs could council county detail details did does done during
        each end ensure following for from fund funded funds give given gives had has have held help
        hold holds how icb information into its kind kinds last link local made make many may might
        more most much must name names need needs number numbers offer offered offers other out over
        own part particular people per person plan planned plans please policies policy provide
        provided provider providers provides published publish record recorded records say service
        services should show since some spend spending spent state step steps strategies strategy
        such take taken takes tell than that the their them then there these they this those though
        total trust under use used uses was way web were what when where whether which while who
        whole whom whose why will with within would year years yes you your
        """,
    )
)
_STEM = 5  # letters: “commissioned” and “commissioning”, “homes” and “home” count as one word
_ALIKE = 0.4  # of the words of two texts, those they share
_TOLD = 0.75  # of a new text's words, those that stand in all that is known of the old one


def subject_words(text: str) -> frozenset[str]:
    """The words of a text that carry its subject, in a short form that overlooks their endings."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return frozenset(w.rstrip("s")[:_STEM] for w in words if len(w) > 2 and w not in _COMMON)


def asks_the_same(new: str, old: str, more: str = "") -> bool:
    """Whether a text is (nearly) the other in other words; `more` are further words for the old one."""
    if new.casefold().split() == old.casefold().split():
        return True
    words, before = subject_words(new), subject_words(old)
    if not words or not before:
        return False
    shared = 2 * len(words & before) / (len(words) + len(before))
    told = len(words & (before | subject_words(more))) / len(words)
    return shared >= _ALIKE or told >= _TOLD


def same_questions(new: Questionnaire, old: Questionnaire) -> frozenset[str]:
    """The ids under which both ask (nearly) the same.

    A detail such as `4.how` has few words of its own: it is the same where what it hangs on is, and
    it wants the same kind of answer.
    """
    same: set[str] = set()
    for question in new:  # a part stands behind what it is a part of
        before = old.by_id.get(question.id)
        if before is None:
            continue
        known = " ".join((before.topic, *before.aliases))
        follows = _is_detail(question) and question.parent in same and question.answer is before.answer
        if follows or asks_the_same(question.text, before.text, known):
            same.add(question.id)
    return frozenset(same)


def unused_definitions(
    definitions: Iterable[Definition], questions: Iterable[Question]
) -> tuple[Definition, ...]:
    """The definitions of terms that none of the questions speaks of, nor a definition that one needs."""
    texts = [subject_words(q.text) for q in questions]
    unused = list(definitions)
    while used := [d for d in unused if any(subject_words(d.term) <= text for text in texts)]:
        texts += [subject_words(d.text) for d in used]
        unused = [d for d in unused if d not in used]
    return tuple(unused)


def carry_over(new: Questionnaire, old: Questionnaire) -> Questionnaire:
    """The new questionnaire, with what the old one knew of the same questions where the new one is silent.

    Carried over are topic, finding, pair, aliases, unit, choices and small numbers of a question that stands under
    its old id in (nearly) the same words (the last three only where the kind of answer is the
    same); the definitions that those questions need; and title and period where most questions are
    the old ones. Texts, kinds of answer and conditions are the new one's alone.
    """
    ids = {question.id for question in new}
    same = same_questions(new, old)
    questions = []
    for question in new:
        if question.id not in same:
            questions.append(question)
            continue
        before = old.by_id[question.id]
        alike = before.answer is question.answer
        questions.append(
            replace(
                question,
                finding=question.finding or before.finding,
                pair=question.pair or (before.pair if before.pair in ids else ""),
                topic=question.topic or before.topic,
                unit=question.unit or (before.unit if alike else ""),
                aliases=question.aliases or before.aliases,
                choices=question.choices or (before.choices if alike else ()),
                small_numbers=question.small_numbers or (alike and before.small_numbers),
            )
        )
    related = 2 * len(same) > len(new.questions)
    unused = unused_definitions(old.definitions, (q for q in new if q.id in same))
    return Questionnaire(
        kind=new.kind or old.kind,
        title=new.title or (old.title if related else ""),
        questions=tuple(questions),
        definitions=new.definitions or tuple(d for d in old.definitions if d not in unused),
        period=new.period or (old.period if related else ""),
    )


def _is_detail(question: Question) -> bool:
    """Whether an id ends in a word (`4.how`) rather than in a letter or a number (`12.a`)."""
    last = question.id.rpartition(".")[2]
    return bool(question.parent) and len(last) > 1 and not last.isdigit()
