"""Letters in layouts of another hand, with phrases set aside: what is called sure is right."""

import pytest
from reading.officers_letters import letter
from reading.pages import SCHOOLS, document

from foicli.model.findings import Suggestion
from foicli.reading.reader import read


def shown(found: Suggestion | None, wanted: str) -> str:
    """A suggestion in the words of the gold."""
    if found is None:
        return "-"
    coding = found.coding
    if wanted.startswith("£"):
        return f"£{coding.amount_gbp}"
    if wanted.startswith("#"):
        return f"#{coding.count}"
    if wanted in ("link", "text"):
        return wanted if (coding.url if wanted == "link" else coding.text) else "-"
    return coding.value or coding.finding.value


@pytest.mark.parametrize(("aside", "least"), [(False, 0.96), (True, 0.93)], ids=["looked at", "set aside"])
def test_sure_readings_are_right_and_most_are_sure(aside: bool, least: float):
    rows = []
    for seed in range(60):
        written = letter(SCHOOLS, seed, aside=aside)
        reading = read([document(written.text, written.media_type)], SCHOOLS)
        found = {s.question: s for s in reading.suggestions}
        for question, wanted in written.gold.items():
            got = shown(found.get(question), wanted)
            right = got == wanted or (wanted == "unclear" and got in ("-", "no_answer"))
            sure = question in found and found[question].confidence >= 0.98
            rows.append((right, sure))
    assert sum(right for right, _ in rows) >= least * len(rows)
    assert sum(sure for _, sure in rows) >= 0.7 * len(rows)
    wrong = sum(sure and not right for right, sure in rows)
    assert wrong <= 0.005 * sum(sure for _, sure in rows)
