"""Invented letters: random answers to any questionnaire in random layouts, with what should be read from them.

The phrases are written as an officer would write them, not as the reader looks for them. Letters of
even seeds are for writing rules by; odd seeds are set aside to measure with.
"""

import html as markup
import random
from dataclasses import dataclass, field

from foicli.model.questionnaire import AnswerKind, Question, Questionnaire

YES = [
    "Yes",
    "Yes.",
    "Y",
    "YES",
    "yes",
    "Yes - this is in place",
    "Yes, we do.",
    "We do.",
    "This is correct.",
    "Yes – see below",
    "Yes it does",
    "Yes, across the whole area.",
    "We can confirm that we do.",
    "Yes. This has been in place since 2015.",
    "Confirmed.",
    "Yes; this is reviewed each spring",
    "Yes, and this is monitored by the board",
    "Yes we do",
    "The organisation does.",
    "This is in place and is monitored each quarter.",
    "Yes (since April 2014)",
    "Yes, with partners.",
    "We have done so since 2012.",
    "Arrangements are in place for this.",
]
NO = [
    "No",
    "No.",
    "N",
    "NO",
    "no",
    "No, we do not.",
    "We do not.",
    "Not at present.",
    "No - this is not something we do",
    "No, not currently",
    "This is not in place.",
    "There is none.",
    "No. This was considered in 2015 but not taken forward.",
    "We do not do this.",
    "No – this is commissioned by NHS England",
    "The organisation does not.",
    "None",
    "No, this sits with another body.",
    "We have no such arrangement.",
    "Nothing of this kind exists locally.",
    "No plans at this time.",
    "No (not required)",
    "No, although staff are encouraged to raise it.",
    "This does not happen at the moment.",
    "Not currently.",
]
DEVELOPING = [
    "In development",
    "This is being developed.",
    "Work is under way and should finish in the autumn.",
    "A draft is out for consultation.",
    "Under development",
    "Currently being drafted.",
    "In progress",
    "We are working on this at the moment.",
    "Not yet - being drafted",
    "This is planned for next year.",
    "We are in the process of writing one.",
    "It will be published in March 2018.",
]
PARTLY = [
    "Partly",
    "In part.",
    "Yes, in part",
    "Partially",
    "To some extent",
    "Yes and no - it depends on the locality",
    "Only in the north of the area",
    "For some but not all.",
    "Only on weekdays",
    "Yes, but only for some families",
]
NOT_HELD = [
    "Not held",
    "We do not hold this information.",
    "Information not held.",
    "This information is not held by us.",
    "We do not record this.",
    "The organisation does not hold the information requested",
    "No information held",
    "This is not recorded centrally.",
    "There is no record of this.",
    "We hold no information about this.",
    "This data is not collected.",
    "Not held by this organisation",
]
REFUSED = [
    ("cost_limit", "Section 12 applies: it would take more than 18 hours to find this."),
    (
        "cost_limit",
        "Exempt under section 12(1) as the cost of compliance would exceed the appropriate limit.",
    ),
    ("cost_limit", "To locate this would exceed the £450 limit in the fees regulations (s12)."),
    ("refused", "This is exempt under section 43(2) (commercial interests)."),
    ("refused", "Withheld under section 40(2) of the Act."),
    ("refused", "We are relying on s.31 to withhold this."),
    (
        "published_elsewhere",
        "Exempt under section 21: the information is on our website at www.example.gov.uk/papers",
    ),
    ("ncnd", "We neither confirm nor deny that we hold this (section 40(5))."),
]
NO_COST = [
    "The cost is not held separately.",
    "It is not possible to separate the cost.",
    "This forms part of a block contract.",
    "Spend is not recorded separately",
    "included in block contract",
    "We are unable to disaggregate the spend.",
]
NO_NUMBER = [
    "The number is not held.",
    "We do not record the number.",
    "Numbers are not collected.",
    "number not recorded",
]
HOW = [
    "through quarterly audit",
    "by means of a joint panel",
    "using the annual survey",
    "The lead nurse visits each site",
    "a register is kept by the hospital",
    "staff are trained each year",
    "via the multi-agency forum",
    "A working group meets every month and reports to the board.",
    "by desktop review",
]
NAMES = ["Corbridge", "Teesdale", "Harlow Vale", "East Fenland", "Wexcombe"]


@dataclass
class Letter:
    """One invented letter with the answers in it: question id -> (finding, value)."""

    text: str
    media_type: str
    layout: str
    gold: dict[str, tuple[str, str]] = field(default_factory=dict)


class Writer:
    """Writes one letter."""

    def __init__(self, questionnaire: Questionnaire, seed: int) -> None:
        self.q = questionnaire
        self.r = random.Random(seed)
        self.gold: dict[str, tuple[str, str]] = {}
        self.terse = self.r.random() < 0.4
        self.lean = self.r.random()  # how many are yes

    def tops(self) -> list[Question]:
        return [q for q in self.q.questions if not q.parent]

    def details(self, question: Question) -> list[Question]:
        if question.answer is AnswerKind.HEADING:
            return []
        return list(self.q.parts_of(question.id))

    def parts(self, heading: Question) -> list[Question]:
        return list(self.q.parts_of(heading.id))

    # -- answers ------------------------------------------------------------------------------

    def answer(self, question: Question) -> str:
        """Words that answer a question and its details; the gold is noted."""
        if question.answer.is_yes_no:
            return self.yes_no(question)
        return self.figure(question, main=True)

    def yes_no(self, question: Question) -> str:
        r, kind = self.r, question.answer
        roll = r.random()
        if self.terse:
            roll = 0.1 if roll < self.lean else 0.5 if roll < 0.96 else roll
        if roll < 0.45:
            words = r.choice(YES[:5] if self.terse else YES)
            self.gold[question.id] = ("answered", "yes")
            return self.with_details(question, words)
        if roll < 0.78:
            self.gold[question.id] = ("answered", "no")
            return r.choice(NO[:5] if self.terse else NO)
        if roll < 0.84 and kind is AnswerKind.YES_NO_DEV:
            self.gold[question.id] = ("answered", "in_development")
            return r.choice(DEVELOPING)
        if roll < 0.88:
            self.gold[question.id] = ("answered", "partly")
            return r.choice(PARTLY)
        if roll < 0.95:
            self.gold[question.id] = ("not_held", "")
            return r.choice(NOT_HELD)
        finding, words = r.choice(REFUSED)
        self.gold[question.id] = (finding, "")
        return words

    def with_details(self, question: Question, words: str) -> str:
        pieces = [words.rstrip(".").replace(" – see below", "")]
        for detail in self.details(question):
            if self.r.random() < 0.25:
                continue
            more = self.figure(detail, main=False)
            if more:
                pieces.append(more)
        if len(pieces) == 1:
            return words
        glue = self.r.choice([". ", ", ", " - ", "; ", ": "])
        first = pieces[0] + (glue if len(pieces[0]) < 12 or glue in (". ", "; ") else ". ")
        return (
            first
            + self.r.choice([". ", "; ", ". "]).join(p.rstrip(".") for p in pieces[1:])
            + self.r.choice(["", "."])
        )

    def figure(self, question: Question, *, main: bool) -> str:
        r, kind, key = self.r, question.answer, question.id
        roll = r.random()
        if kind is AnswerKind.POUNDS:
            if roll < 0.2:
                self.gold[key] = ("not_held", "")
                return r.choice(NO_COST)
            if roll < 0.26:
                finding, words = r.choice(REFUSED[:5])
                self.gold[key] = (finding, "")
                return words.replace("this", "the spend", 1)
            n = r.choice([r.randrange(1000, 900000), r.randrange(10, 900) * 1000, r.randrange(1, 40) * 50000])
            self.gold[key] = ("answered", str(n))
            forms = [
                f"£{n:,}",
                f"£{n}",
                f"{n:,} pounds",
                f"£{n:,}.00",
                f"the cost was £{n:,}",
                f"£{n:,} in the year",
                f"Spend: £{n:,}",
                f"approximately £{n:,}",
            ]
            if n % 1000 == 0:
                forms += [f"£{n // 1000}k", f"£{n // 1000}K"]
            if n % 100000 == 0:
                forms += [f"£{n / 10**6:g}m", f"£{n / 10**6:g} million"]
            return r.choice(forms)
        if kind is AnswerKind.COUNT:
            if roll < 0.15:
                self.gold[key] = ("not_held", "")
                return r.choice(NO_NUMBER if not main else NOT_HELD)
            if roll < 0.3:
                self.gold[key] = ("suppressed", "<5")
                return r.choice(
                    ["<5", "fewer than 5", "Less than five", "fewer than five", "Fewer than 5 (suppressed)"]
                )
            n = r.randrange(0, 400)
            self.gold[key] = ("answered", str(n))
            small = ["nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
            forms = [
                str(n),
                str(n),
                f"{n} in total",
                f"approximately {n}",
                f"there are {n}",
                f"{n} as at March 2017",
            ]
            if 2 <= n < 10:
                forms.append(small[n].capitalize())
            return r.choice(forms)
        if kind is AnswerKind.LINK:
            if roll < 0.25:
                self.gold[key] = ("answered", "")
                return r.choice(
                    ["attached", "Please see attached document", "a copy is attached as Appendix A"]
                )
            site = (
                f"{r.choice(['example', 'corbridge', 'fenland'])}.{r.choice(['gov.uk', 'nhs.uk', 'org.uk'])}"
            )
            url = f"www.{site}/{r.choice(['plan.pdf', 'strategy', 'papers/2016'])}"
            scheme = r.choice(["http://", "https://", ""])
            self.gold[key] = ("answered", (scheme or "http://") + url)
            return scheme + url
        if kind is AnswerKind.CHOICE:
            choice = r.choice(question.choices)
            self.gold[key] = ("answered", choice)
            return r.choice([choice, choice.capitalize() + ".", f"{choice.capitalize()} in all areas"])
        if main and roll < 0.15:
            self.gold[key] = ("not_held", "")
            return r.choice(NOT_HELD)
        self.gold[key] = ("answered", "")
        return r.choice(HOW)

    # -- groups -------------------------------------------------------------------------------

    def group(self, heading: Question, style: str) -> list[str]:
        """Lines that answer the parts of a heading."""
        r, parts = self.r, self.parts(heading)
        simple = all(p.answer.is_yes_no for p in parts)
        letters = [p.id.rpartition(".")[2] for p in parts]
        names = [self.short(p) for p in parts]
        statement = r.random() < 0.35 and simple and len(set(names)) == len(names)
        if statement:
            return self.statement(parts, names, letters)
        answers = [self.answer(p) for p in parts]
        if style == "lines":
            mark = r.choice(
                [
                    "({}) ",
                    "{}) ",
                    "{}. ",
                    "{} - ",
                    "({0})  ",
                    heading.id + "{} ",
                    heading.id + "({}) ",
                    heading.id + ".{}: ",
                    "Q" + heading.id + "{}. ",
                ]
            )
            return [mark.format(a) + b for a, b in zip(letters, answers, strict=True)]
        if style == "inline" and all(len(a) < 40 for a in answers):
            mark = r.choice(["({}) ", "{}) ", "{} - ", "({0}): "])
            return [" ".join(mark.format(a) + b for a, b in zip(letters, answers, strict=True))]
        glue = r.choice([": ", " - ", ": ", "\n", "? "])
        full = r.random() < 0.6
        return [f"{(p.text if full else n)}{glue}{a}" for p, n, a in zip(parts, names, answers, strict=True)]

    def statement(self, parts: list[Question], names: list[str], letters: list[str]) -> list[str]:
        r = self.r
        ids = [p.id for p in parts]
        roll = r.random()
        if roll < 0.2:
            return [
                self.same(
                    ids,
                    "no",
                    [
                        "None of these.",
                        "No to all.",
                        "No to all of the above",
                        "We do none of these.",
                        "None",
                        "Nothing on this list.",
                        "No to each.",
                    ],
                )
            ]
        if roll < 0.35:
            return [
                self.same(
                    ids,
                    "yes",
                    [
                        "Yes to all.",
                        "Yes to all of these.",
                        "All of these.",
                        "All of the above.",
                        "Yes to everything on the list",
                    ],
                )
            ]
        if roll < 0.5:
            return [
                self.same(
                    ids,
                    "not_held",
                    ["We do not hold this information for any of these.", "Not held for any of these."],
                    "not_held",
                )
            ]
        k = r.randrange(len(parts))
        mention = names[k] if r.random() < 0.6 else f"({letters[k]})"
        if roll < 0.7:
            value, other = r.choice([("yes", "no"), ("no", "yes")])
            for i, key in enumerate(ids):
                self.gold[key] = ("answered", other if i == k else value)
            word = value.capitalize()
            return [
                r.choice(
                    [
                        f"{word} to all except {mention}.",
                        f"{word} to all apart from {mention}.",
                        f"{word} to everything other than {mention}",
                        f"{word} to all, with the exception of {mention}.",
                    ]
                )
            ]
        if roll < 0.85:
            for i, key in enumerate(ids):
                self.gold[key] = ("answered", "yes" if i == k else "no")
            return [
                r.choice(
                    [
                        f"Only {mention}.",
                        f"{mention} only",
                        f"{mention}: yes. The rest: no.",
                        f"Yes to {mention}; no to the others.",
                        f"{mention} - yes. All others - no.",
                    ]
                )
            ]
        several = sorted(r.sample(range(len(parts)), min(2, len(parts))))
        for i, key in enumerate(ids):
            self.gold[key] = ("answered", "yes" if i in several else "no")
        named = " and ".join(names[i] for i in several)
        return [
            r.choice(
                [f"{named}: yes. The remainder: no.", f"Yes to {named}. No to the rest.", f"{named} only."]
            )
        ]

    def same(self, ids: list[str], value: str, forms: list[str], finding: str = "answered") -> str:
        for key in ids:
            self.gold[key] = (finding, value if finding == "answered" else "")
        return self.r.choice(forms)

    def short(self, question: Question) -> str:
        words = question.topic or question.text
        return words.split("(")[0].split(" including")[0].strip()

    # -- letters ------------------------------------------------------------------------------

    def opening(self) -> list[str]:
        r = self.r
        name = r.choice(NAMES)
        out = [
            r.choice(["Dear Sir or Madam", "Dear Ms Hale,", "Good afternoon", "Hello", "Dear requester"]),
            "",
        ]
        if r.random() < 0.6:
            out += [
                r.choice(
                    [
                        f"Our ref: FOI {r.randrange(1000, 99999)}",
                        f"FOI/2017/{r.randrange(100, 999)}",
                        f"Reference: {r.randrange(10**5, 10**6)}",
                    ]
                ),
                "",
            ]
        out += [
            r.choice(
                [
                    "Thank you for your request under the Freedom of Information Act 2000, received on 12 June 2017.",
                    f"I write on behalf of {name} with the answers to your questions.",
                    "Please find our response below.",
                    "Further to your request, we hold some of the information. Our response follows.",
                    "Your request has now been considered and our answers are set out here.",
                ]
            ),
            "",
        ]
        return out

    def closing(self) -> list[str]:
        r = self.r
        out = [""]
        if r.random() < 0.6:
            out += [
                r.choice(
                    [
                        "If you are not happy with this response you may ask for an internal review within 40 "
                        "working days.",
                        "You have the right to complain to the Information Commissioner, Wycliffe House, Water Lane, "
                        "Wilmslow SK9 5AF.",
                        "The information supplied continues to be protected by copyright.",
                    ]
                ),
                "",
            ]
        out += [
            r.choice(["Yours sincerely", "Kind regards", "Regards,", "Many thanks"]),
            "",
            r.choice(["A. Clerk", "J Smith", "Information Governance Team"]),
            r.choice(["FOI Officer", "Corporate Services", "01632 960 123"]),
        ]
        if r.random() < 0.3:
            out += [
                "",
                "This e-mail is confidential and intended for the recipient only. If you are not the "
                "intended recipient please delete it.",
                "No virus found.",
            ]
        return out

    def quoted(self) -> list[str]:
        r = self.r
        if r.random() < 0.75:
            return []
        mark = r.choice(["> ", ""])
        head = [
            "",
            "-----Original Message-----",
            "From: Campaign <foi@campaign.example.org>",
            "Sent: 12 June 2017 09:00",
            "To: FOI",
            "Subject: Request",
            "",
        ]
        return head + [mark + line for line in self.letter_lines()]

    def letter_lines(self) -> list[str]:
        out = []
        for top in self.tops():
            out.append(f"{top.id}. {top.text} " + " ".join(d.text for d in self.details(top)))
            if top.answer is AnswerKind.HEADING:
                out += [f"  {p.id.rpartition('.')[2]}. {p.text}" for p in self.parts(top)]
        return out

    def write(self, layout: str = "") -> Letter:
        layouts = [
            "numbered",
            "q-numbered",
            "repeated",
            "interleaved",
            "lists",
            "table",
            "table3",
            "bold",
            "headings",
            "one line",
            "q and a",
            "response",
            "ranges",
            "html list",
            "topics",
        ]
        layout = layout or self.r.choice(layouts)
        method = getattr(self, "_" + layout.replace(" ", "_").replace("-", "_"))
        return method(layout)

    def _plain(self, body: list[str], layout: str) -> Letter:
        lines = self.opening() + body + self.closing() + self.quoted()
        if self.r.random() < 0.5:
            lines = [
                piece for line in lines for piece in (wrap(line) if not line.startswith(">") else [line])
            ]
        return Letter("\n".join(lines), "text/plain", layout, self.gold)

    def _per_question(self, head, gap: bool) -> list[str]:
        out: list[str] = []
        for top in self.tops():
            if top.answer is AnswerKind.HEADING:
                rows = self.group(top, self.r.choice(["lines", "inline", "topics"]))
                label = head(top)
                out += (
                    [label + rows[0], *rows[1:]]
                    if len(rows) == 1 or self.r.random() < 0.3
                    else [label.rstrip(), *rows]
                )
            else:
                out.append(head(top) + self.answer(top))
            if gap:
                out.append("")
        return out

    def _numbered(self, layout: str) -> Letter:
        mark = self.r.choice(["{}. ", "{}) ", "({}) ", "{} ", "{}: ", "{} - ", "{}.", "{})  "])
        return self._plain(self._per_question(lambda q: mark.format(q.id), self.r.random() < 0.4), layout)

    def _q_numbered(self, layout: str) -> Letter:
        mark = self.r.choice(
            [
                "Q{}: ",
                "Q{} ",
                "Q{}. ",
                "Question {}: ",
                "Question {} - ",
                "QUESTION {}\n",
                "Qu {}: ",
                "Q.{} ",
                "Question {}. ",
                "Answer to question {}: ",
                "Response to Q{}: ",
                "A{}. ",
            ]
        )
        return self._plain(self._per_question(lambda q: mark.format(q.id), self.r.random() < 0.5), layout)

    def _repeated(self, layout: str) -> Letter:
        number = self.r.random() < 0.7
        answer = self.r.choice(["", "", "Answer: ", "Response: ", "A: ", "Our response: "])

        def head(q: Question) -> str:
            text = q.text + " " + " ".join(d.text for d in self.details(q))
            return (f"{q.id}. " if number else "") + text.strip() + "\n" + answer

        return self._plain(self._per_question(head, True), layout)

    def _interleaved(self, layout: str) -> Letter:
        out: list[str] = []
        for top in self.tops():
            out += [
                "> " + x for x in wrap(f"{top.id}. {top.text} " + " ".join(d.text for d in self.details(top)))
            ]
            if top.answer is AnswerKind.HEADING:
                for part in self.parts(top):
                    out += [
                        "> " + x
                        for x in wrap("- " + part.text + " " + " ".join(d.text for d in self.details(part)))
                    ]
                    out += [self.answer(part), ""]
            else:
                out += ["", self.answer(top), ""]
        return Letter("\n".join(self.opening() + out + self.closing()), "text/plain", layout, self.gold)

    def _lists(self, layout: str) -> Letter:
        mark = self.r.choice(["{}. ", "{}) ", "Q{}. "])
        questions = [
            "You asked:",
            "",
            *self.letter_lines(),
            "",
            self.r.choice(["Our response:", "Response", "The answers to your questions are:"]),
            "",
        ]
        return self._plain(questions + self._per_question(lambda q: mark.format(q.id), False), layout)

    def _response(self, layout: str) -> Letter:
        word = self.r.choice(["Response: ", "Answer - ", "Our response: ", "Reply: ", "Decision: "])
        return self._plain(self._per_question(lambda q: f"Question {q.id}\n{word}", True), layout)

    def _headings(self, layout: str) -> Letter:
        return self._plain(
            self._per_question(lambda q: f"{q.id}. {q.topic or self.short(q)[:50]}: ", True), layout
        )

    def _topics(self, layout: str) -> Letter:
        return self._plain(self._per_question(lambda q: f"{q.topic or q.text}\n", True), layout)

    def _q_and_a(self, layout: str) -> Letter:
        return self._plain(self._per_question(lambda q: f"Q. {q.text}\nA. ", True), layout)

    def _one_line(self, layout: str) -> Letter:
        self.terse = True
        pieces = []
        for top in self.tops():
            if top.answer is AnswerKind.HEADING:
                pieces.append(f"Q{top.id} " + "; ".join(self.group(top, "inline")).replace("\n", ": "))
            else:
                pieces.append(f"Q{top.id} " + self.answer(top))
        return self._plain([" ".join(pieces)], layout)

    def _ranges(self, layout: str) -> Letter:
        """Runs of equal answers under one label; later answers may refer to earlier ones."""
        r = self.r
        tops = self.tops()
        out: list[str] = []
        at = 0
        said: dict[str, str] = {}
        while at < len(tops):
            run = [tops[at]]
            while (
                at + len(run) < len(tops)
                and len(run) < 4
                and r.random() < 0.5
                and tops[at + len(run)].answer.is_yes_no
                and run[0].answer.is_yes_no
            ):
                run.append(tops[at + len(run)])
            at += len(run)
            first = run[0]
            if first.answer is AnswerKind.HEADING:
                out += [
                    f"{first.id}. " + x if i == 0 else x for i, x in enumerate(self.group(first, "lines"))
                ]
            elif len(run) > 1:
                value, words = r.choice(
                    [("yes", "Yes"), ("no", "No"), ("no", "No to each"), ("yes", "Yes to all")]
                )
                if r.random() < 0.25:
                    value, words = "not_held", r.choice(NOT_HELD)
                for q in run:
                    self.gold[q.id] = ("not_held", "") if value == "not_held" else ("answered", value)
                    said[value] = q.id
                a, b = first.id, run[-1].id
                label = r.choice(
                    [
                        f"Questions {a} to {b}: ",
                        f"Questions {a}-{b} - ",
                        f"{a}-{b}. ",
                        f"Q{a}-{b}: ",
                        f"Q{a} to Q{b} ",
                        f"In response to questions {a} to {b}: ",
                    ]
                )
                out.append(label + words)
            elif first.answer.is_yes_no and said and r.random() < 0.5:
                value = r.choice(sorted(said))
                self.gold[first.id] = ("not_held", "") if value == "not_held" else ("answered", value)
                form = r.choice(
                    [
                        "As per question {}",
                        "See answer to Q{}",
                        "As Q{}",
                        "Please refer to our response to question {}.",
                        "See {} above",
                        "Same as question {}",
                    ]
                )
                out.append(f"{first.id}. " + form.format(said[value]))
            else:
                out.append(f"{first.id}. " + self.answer(first))
                found = self.gold.get(first.id, ("", ""))
                if first.answer.is_yes_no and (found[1] in ("yes", "no") or found[0] == "not_held"):
                    said[found[1] or "not_held"] = first.id
        return self._plain(out, layout)

    # -- HTML ---------------------------------------------------------------------------------

    def _html(self, body: str, layout: str) -> Letter:
        top = "".join(f"<p>{markup.escape(x)}</p>" for x in self.opening() if x)
        end = "".join(f"<p>{markup.escape(x)}</p>" for x in self.closing() if x)
        return Letter(f"<html><body>{top}{body}{end}</body></html>", "text/html", layout, self.gold)

    def _rows(self):
        for top in self.tops():
            details = " ".join(d.text for d in self.details(top))
            if top.answer is AnswerKind.HEADING:
                yield top.id, top.text, ""
                for part in self.parts(top):
                    letter = part.id.rpartition(".")[2]
                    yield f"{top.id}{letter}", part.text, self.answer(part)
            else:
                yield top.id, f"{top.text} {details}".strip(), self.answer(top)

    def _table(self, layout: str) -> Letter:
        number = self.r.random() < 0.6
        head = self.r.choice(
            [
                "<tr><th>Question</th><th>Answer</th></tr>",
                "<tr><td><b>Your request</b></td><td><b>Our response</b></td></tr>",
                "",
            ]
        )
        rows = "".join(
            f"<tr><td>{f'{n}. ' if number else ''}{markup.escape(q)}</td><td>{markup.escape(a)}</td></tr>"
            for n, q, a in self._rows()
        )
        return self._html(f"<table border=1>{head}{rows}</table>", layout)

    def _table3(self, layout: str) -> Letter:
        short = self.r.random() < 0.4
        head = self.r.choice(
            [
                "<tr><th>No.</th><th>Question</th><th>Response</th></tr>",
                "<tr><th></th><th>Question</th><th>Answer</th></tr>",
                "",
            ]
        )
        rows = ""
        for n, q, a in self._rows():
            text = q.split("?")[0][:50] if short else q
            rows += f"<tr><td>{n}</td><td>{markup.escape(text)}</td><td>{markup.escape(a)}</td></tr>"
        return self._html(f"<table>{head}{rows}</table>", layout)

    def _bold(self, layout: str) -> Letter:
        out = "".join(
            f"<p><b>{n}. {markup.escape(q)}</b></p><p>{markup.escape(a)}</p>" for n, q, a in self._rows()
        )
        return self._html(out, layout)

    def _html_list(self, layout: str) -> Letter:
        """Automatic numbers: the list holds no digits of its own."""
        out = "<ol>"
        for top in self.tops():
            if top.answer is AnswerKind.HEADING:
                out += (
                    "<li><ol type=a>"
                    + "".join(f"<li>{markup.escape(self.answer(p))}</li>" for p in self.parts(top))
                    + "</ol></li>"
                )
            else:
                out += f"<li>{markup.escape(self.answer(top))}</li>"
        return self._html(out + "</ol>", layout)


def wrap(line: str, width: int = 76) -> list[str]:
    """A line broken as a mail program would break it."""
    if len(line) <= width or "\n" in line:
        return line.split("\n")
    out, now = [], ""
    for word in line.split(" "):
        if now and len(now) + 1 + len(word) > width:
            out.append(now)
            now = word
        else:
            now = f"{now} {word}" if now else word
    return [*out, now]


def invent(questionnaire: Questionnaire, seed: int, layout: str = "") -> Letter:
    """The invented letter of this seed."""
    return Writer(questionnaire, seed).write(layout)
