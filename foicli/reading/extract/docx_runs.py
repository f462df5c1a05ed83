"""The words of one Word paragraph: runs, fields, links, tick boxes, symbols, tracked changes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foicli.model.form import PROMPTS, prompt
from foicli.reading.extract import symbols
from foicli.reading.extract.compose import Piece
from foicli.reading.extract.docx_styles import Look, Styles, over
from foicli.reading.extract.links import said_by, target
from foicli.reading.extract.package import attribute, child, children, local

if TYPE_CHECKING:
    from lxml.etree import _Element

# What was taken out, moved away, or says how a thing looks.
_SKIPPED = frozenset(
    ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "delText", "instrText", "Fallback")
)
_OUR_PROMPTS = frozenset(prompt(kind) for kind in PROMPTS)
_PROMPT = re.compile(
    r"[\[<(]?(?:please )?(?:click|tap|choose|enter|type|select|pick|insert|add|write|your) ", re.IGNORECASE
)
_GLYPHS = {"noBreakHyphen": "-", "tab": "\t", "ptab": "\t"}


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction, where its result begins, whether that is shown yet."""

    instruction: str = ""
    begins: int = 0
    shown: bool = False
    drawn: bool = False  # a form box was put in its place: the result is not read


@dataclass(slots=True)
class Words:
    """Collects a paragraph: lines of pieces, the tags of its controls, the text boxes anchored in it."""

    styles: Styles
    links: dict[str, str]
    lines: list[list[Piece]] = field(default_factory=lambda: [[]])
    controls: list[str] = field(default_factory=list)
    boxes: "list[_Element]" = field(default_factory=list)
    notes: dict[tuple[str, str], int] = field(default_factory=dict)  # (kind, id) of a note -> its number
    cited: set[int] = field(default_factory=set)  # the notes that the paragraph points to
    _fields: list[_Field] = field(default_factory=list)

    def read(self, element: "_Element", look: Look) -> None:
        """Read what stands inside `element`, which looks as given unless it says otherwise."""
        for each in element:
            self._one(each, local(each), look)

    def _one(self, each: "_Element", name: str, look: Look) -> None:
        if name == "instrText" and self._fields:
            self._fields[-1].instruction += each.text or ""
        if name in _SKIPPED:
            return
        if name == "r":
            own = self.styles.look(look, attribute(child(each, "rPr", "rStyle"), "val"))
            self.read(each, over(own, child(each, "rPr")))
        elif name == "t":
            self._say(each.text or "", look)
        elif name in _GLYPHS:
            self._say(_GLYPHS[name], look)
        elif name in ("br", "cr"):
            self._break()
        elif name == "sym":
            self._symbol(each, look)
        elif name == "fldChar":
            self._field(each, look)
        elif name == "hyperlink":
            self._link(each, look)
        elif name in ("footnoteReference", "endnoteReference"):
            self._cite(name.removesuffix("Reference"), attribute(each, "id"))
        elif name == "sdt":
            self._control(each, look)
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            self.boxes += _boxes(each)
        else:
            self.read(each, look)

    def _say(self, text: str, look: Look) -> None:
        if look.gone or (self._fields and (self._fields[-1].drawn or not self._fields[-1].shown)):
            return
        if symbols.is_symbol_font(look.font):
            text = symbols.translate(text, look.font)
        text = symbols.private_use(text)
        self.lines[-1].append((symbols.raised(text) if look.raised else text, look.marks))

    def _cite(self, kind: str, identity: str) -> None:
        """The mark of a note in square brackets: a raised number would run into a word or a sum before it."""
        if number := self.notes.get((kind, identity)):
            self.cited.add(number)
            self._say(f" [{number}]", Look())

    def _break(self) -> None:
        self.lines.append([])
        for each in self._fields:
            each.begins = 0

    def _symbol(self, each: "_Element", look: Look) -> None:
        code, font = attribute(each, "char"), attribute(each, "font")
        try:
            self._say(
                symbols.symbol(int(code, 16) & 0xFFFF, font), Look(colour=look.colour, struck=look.struck)
            )
        except ValueError:
            return

    def _link(self, each: "_Element", look: Look) -> None:
        begins = len(self.lines[-1])
        self.read(each, look)
        self._show_target(self.links.get(attribute(each, "id"), ""), begins)

    def _show_target(self, href: str, begins: int) -> None:
        address = target(href)
        words = "".join(text for text, _ in self.lines[-1][begins:])
        if address and words.strip() and not said_by(words, address):
            self.lines[-1].append((f" <{address}>", ()))

    def _field(self, each: "_Element", look: Look) -> None:
        kind = attribute(each, "fldCharType")
        if kind == "begin":
            drawn = _form_box(child(each, "ffData"))
            if drawn:
                self._say(drawn, look)
            self._fields.append(_Field(begins=len(self.lines[-1]), drawn=bool(drawn)))
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
            self._fields[-1].begins = len(self.lines[-1])
        elif kind == "end" and self._fields:
            done = self._fields.pop()
            words = done.instruction.split()
            if words and words[0].upper() == "HYPERLINK":
                href = next((w.strip('"') for w in words[1:] if not w.startswith("\\")), "")
                self._show_target(href, done.begins)

    def _control(self, each: "_Element", look: Look) -> None:
        shown = control_of(each)
        if shown.tag:
            self.controls.append(shown.tag)
        if shown.box:
            self._say(shown.box, look)
        elif not shown.placeholder and (content := child(each, "sdtContent")) is not None:
            self.read(content, look)


@dataclass(frozen=True, slots=True)
class Control:
    """A content control: its tag, its box where it is one, whether it only invites to write."""

    tag: str = ""
    box: str = ""
    placeholder: bool = False


def control_of(element: "_Element") -> Control:
    """What a `w:sdt` is."""
    properties = child(element, "sdtPr")
    tag = attribute(child(properties, "tag"), "val") or attribute(child(properties, "alias"), "val")
    box = child(properties, "checkbox")
    drawn = ""
    if box is not None:
        checked = attribute(child(box, "checked"), "val") in ("1", "true", "on")
        drawn = symbols.CHECKED if checked else symbols.UNCHECKED
    return Control(tag[:200], drawn, child(properties, "showingPlcHdr") is not None and _invites(element))


def _invites(element: "_Element") -> bool:
    """Whether a control's words invite to write. LibreOffice leaves the mark of that on what was written over."""
    content = [e for e in element.iter() if local(e) in ("t", "rStyle")]
    if any(attribute(e, "val") == "PlaceholderText" for e in content if local(e) == "rStyle"):
        return True
    words = " ".join("".join(e.text or "" for e in content if local(e) == "t")[:400].split())
    if not words or words in _OUR_PROMPTS or _PROMPT.match(words):
        return True
    bracketed = words.startswith(("[", "<")) and words.endswith(("]", ">"))
    return bracketed and " " in words and not any(c.isdigit() for c in words)


def _form_box(data: "_Element | None") -> str:
    """What an old form field shows: a tick box, or the entry that was chosen."""
    if (box := child(data, "checkBox")) is not None:
        state = child(box, "checked")
        state = state if state is not None else child(box, "default")
        on = state is not None and attribute(state, "val", "1") not in ("0", "false", "off")
        return symbols.CHECKED if on else symbols.UNCHECKED
    if (menu := child(data, "ddList")) is not None:
        entries = [attribute(e, "val") for e in children(menu, "listEntry")]
        chosen = attribute(child(menu, "result"), "val", "0")
        index = int(chosen) if chosen.isdigit() and len(chosen) < 4 else 0
        return entries[index] if index < len(entries) else ""
    return ""


def _boxes(element: "_Element") -> "list[_Element]":
    """The contents of text boxes, each once: what older programs are offered instead is the same again."""
    return list(_outermost(element))


def _outermost(element: "_Element") -> "Iterator[_Element]":
    choice = child(element, "Choice") if local(element) == "AlternateContent" else None
    for each in (choice,) if choice is not None else element:
        if local(each) == "txbxContent":
            yield each
        elif local(each) != "Fallback" or choice is None:
            yield from _outermost(each)
