"""Whether the answers of a request were found where one would look for them: then the odd one is seldom misread."""

from collections.abc import Mapping

from foicli.reading.confidence import SURE, confidence
from foicli.reading.index import Index
from foicli.reading.settle import Held

_LEAST = 4  # answers: fewer say nothing of how a letter is laid out
_MOSTLY = 0.5  # of the answers that are sure by themselves
_MISSING = 0.1  # of the questions that nothing was read for, at most


def well_read(index: Index, standing: Mapping[int, Held]) -> bool:
    """Whether half of what was read is sure, and hardly a question of the request is without an answer.

    Counted on the letters of tests/bench/replies: of the readings between 0.85 and 0.98 in such letters one in a
    hundred was wrong, against one in thirteen in the others.
    """
    if len(standing) < _LEAST:
        return False
    sure = sum(confidence(h.claim, ocr=h.text.ocr) >= SURE for h in standing.values())
    mains = [place for place, node in enumerate(index.nodes) if not node.is_heading and not node.is_detail]
    missing = sum(place not in standing or standing[place].claim.rank < 0 for place in mains)
    return sure >= _MOSTLY * len(standing) and missing <= _MISSING * len(mains)
