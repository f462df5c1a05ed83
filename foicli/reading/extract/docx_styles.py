"""The looks of Word text: what styles and runs say of bold, colour, strike-out and hiding."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from foicli.reading.extract.html_style import near_black
from foicli.reading.extract.package import attribute, child, children, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How words look. `gone` words are struck out or hidden."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    highlight: bool = False
    struck: bool = False
    hidden: bool = False
    raised: bool = False
    colour: str = ""
    font: str = ""

    @property
    def gone(self) -> bool:
        """Whether a reader is not meant to read these words."""
        return self.struck or self.hidden

    @property
    def marks(self) -> tuple[str, ...]:
        """As the emphasis of a block or run."""
        named = (
            ("bold", self.bold),
            ("highlight", self.highlight),
            ("italic", self.italic),
            ("underline", self.underline),
        )
        return tuple(sorted([name for name, on in named if on] + ([self.colour] if self.colour else [])))


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph takes from its style: its looks, its list and level, whether it is a heading."""

    look: Look = Look()
    number: str = ""
    level: int = -1
    heading: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of one document, followed along what they are based on."""

    elements: "dict[str, _Element]" = field(default_factory=dict)
    _known: dict[str, ParagraphStyle] = field(default_factory=dict)
    default: str = ""

    @classmethod
    def read(cls, root: "_Element | None") -> "Styles":
        """From the part styles.xml, which may be missing."""
        styles = cls()
        for each in children(root, "style"):
            name = attribute(each, "styleId")
            styles.elements.setdefault(name, each)
            if attribute(each, "default") in ("1", "true") and attribute(each, "type") == "paragraph":
                styles.default = name
        return styles

    def of(self, name: str) -> ParagraphStyle:
        """A style by its id, with all that it inherits."""
        if name not in self._known:
            self._known[name] = self._resolve(name)
        return self._known[name]

    def look(self, base: Look, name: str) -> Look:
        """Looks with a character style laid over them."""
        if name not in self.elements:
            return base
        if attribute(child(self.elements[name], "name"), "val").casefold() in (
            "hyperlink",
            "followedhyperlink",
        ):
            return base
        for style in self._chain(name):
            base = over(base, child(style, "rPr"))
        return base

    def _resolve(self, name: str) -> ParagraphStyle:
        look, number, level, heading = Look(), "", -1, False
        for style in self._chain(name):
            look = over(look, child(style, "rPr"))
            properties = child(style, "pPr")
            numbering = child(properties, "numPr")
            number = attribute(child(numbering, "numId"), "val") or number
            found = attribute(child(numbering, "ilvl"), "val")
            level = int(found) if found.isdigit() else level
            title = attribute(child(style, "name"), "val").casefold()
            heading = (
                heading
                or title.startswith(("heading", "title"))
                or child(properties, "outlineLvl") is not None
            )
        return ParagraphStyle(look, number, level, heading)

    def _chain(self, name: str) -> "list[_Element]":
        """A style and what it is based on, the base first."""
        chain: list[_Element] = []
        while name in self.elements and len(chain) < _MAX_CHAIN:
            chain.append(self.elements[name])
            name = attribute(child(self.elements[name], "basedOn"), "val")
        return chain[::-1]


def over(look: Look, properties: "_Element | None") -> Look:
    """Looks with run properties laid over them."""
    if properties is None:
        return look
    for each in properties:
        look = _with(look, local(each), each)
    return look


def _with(look: Look, name: str, element: "_Element") -> Look:
    match name:
        case "b":
            return replace(look, bold=_on(element))
        case "i":
            return replace(look, italic=_on(element))
        case "strike" | "dstrike":
            return replace(look, struck=_on(element))
        case "vanish" | "webHidden":
            return replace(look, hidden=(_on(element) and name == "vanish") or look.hidden)
        case "vertAlign":
            return replace(look, raised=attribute(element, "val") == "superscript")
        case "u":
            return replace(look, underline=attribute(element, "val", "single") != "none")
        case "highlight":
            return replace(look, highlight=attribute(element, "val") not in ("none", "white", ""))
        case "shd":
            fill = attribute(element, "fill", "auto").casefold()
            return replace(look, highlight=look.highlight or fill not in ("auto", "ffffff", ""))
        case "color":
            return replace(look, colour=_colour(attribute(element, "val", "auto")))
        case "rFonts":
            return replace(look, font=attribute(element, "ascii") or look.font)
    return look


def _on(element: "_Element") -> bool:
    return attribute(element, "val", "1") not in ("0", "false", "off", "none")


def _colour(value: str) -> str:
    try:
        int(value, 16)
    except ValueError:
        return ""
    return near_black(value) if len(value) == 6 else ""
