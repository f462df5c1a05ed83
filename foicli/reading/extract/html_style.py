"""How HTML sets words apart, hides them or strikes them out."""

import re
from dataclasses import dataclass

MAX_RULES = 2000

_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
_CLASS = re.compile(r"^\s*(?:\w+)?\.([\w-]+)\s*$")
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})")
_NAMED = {
    "red": "FF0000",
    "blue": "0000FF",
    "green": "008000",
    "purple": "800080",
    "maroon": "800000",
    "navy": "000080",
    "teal": "008080",
    "orange": "FFA500",
    "darkred": "8B0000",
    "darkblue": "00008B",
    "darkgreen": "006400",
    "fuchsia": "FF00FF",
    "magenta": "FF00FF",
    "lime": "00FF00",
    "gray": "808080",
    "grey": "808080",
    "olive": "808000",
    "brown": "A52A2A",
}
_PLAIN_BACKGROUND = (
    "",
    "none",
    "white",
    "transparent",
    "inherit",
    "initial",
    "windowtext",
    "auto",
    "#fff",
    "#ffffff",
)
_BY_TAG = {
    "b": "bold",
    "strong": "bold",
    "th": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "mark": "highlight",
}

Style = dict[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """What an element does to its words. `colour` is None where it says nothing of colour."""

    marks: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()
    colour: str | None = None
    gone: bool = False


def parse_style(text: str) -> Style:
    """The declarations of a style attribute, names and values in small letters."""
    pairs = (piece.partition(":") for piece in text[:5000].split(";"))
    return {n.strip().casefold(): v.replace("!important", "").strip().casefold() for n, _, v in pairs if v}


def class_rules(sheet: str) -> dict[str, Style]:
    """The rules for single classes in a style sheet; anything finer is left to browsers."""
    sheet = re.sub(r"/\*.*?\*/|<!--|-->", " ", sheet[:300_000], flags=re.DOTALL)
    sheet = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", " ", sheet)
    rules: dict[str, Style] = {}
    for match in _RULE.finditer(sheet):
        for selector in match.group(1).split(","):
            if (found := _CLASS.match(selector)) and len(rules) < MAX_RULES:
                rules.setdefault(found.group(1), {}).update(parse_style(match.group(2)))
    return rules


def look_of(tag: str, attributes: dict[str, str | None], style: Style) -> Look:
    """What this element does to its words."""
    if hidden(attributes, style) or tag in ("s", "strike", "del"):
        return Look(gone=True)
    if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", ""):
        return Look(gone=True)
    marks, off = set(), set()
    if tag in _BY_TAG:
        marks.add(_BY_TAG[tag])
    weight = style.get("font-weight", "")
    if weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600):
        marks.add("bold")
    elif weight:
        off.add("bold")
    if style.get("font-style", "") in ("italic", "oblique"):
        marks.add("italic")
    if "underline" in style.get("text-decoration", ""):
        marks.add("underline")
    if tag not in ("table", "tr", "td", "th", "body", "div", "html", "tbody") and _background(style):
        marks.add("highlight")
    return Look(frozenset(marks), frozenset(off), _colour(attributes.get("color") or style.get("color", "")))


def hidden(attributes: dict[str, str | None], style: Style) -> bool:
    """Whether a mail program shows none of it: hidden preheaders, tracking marks."""
    if "hidden" in attributes or style.get("display") == "none" or style.get("mso-hide") == "all":
        return True
    if style.get("visibility") in ("hidden", "collapse"):
        return True
    if re.fullmatch(r"0(\.0+)?(px|pt|em|%)?", style.get("font-size", "")):
        return True
    no_height = any(
        re.fullmatch(r"0(px)?", style.get(k, "")) for k in ("max-height", "height", "max-width", "opacity")
    )
    return no_height and (style.get("overflow") == "hidden" or style.get("opacity") == "0")


def _background(style: Style) -> bool:
    shade = style.get("mso-highlight") or style.get("background-color") or style.get("background", "")
    return (
        shade not in _PLAIN_BACKGROUND and not shade.startswith("rgb(255, 255, 255") and "url(" not in shade
    )


def _colour(text: str) -> str | None:
    """`colour:RRGGBB`, an empty string for black (what text is anyway), None where nothing is said."""
    text = text.strip().casefold()
    if not text or text in ("inherit", "initial"):
        return None
    if found := _HEX.search(text):
        digits = found.group(1)
        code = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    elif found := _RGB.search(text):
        code = "".join(f"{min(int(v), 255):02x}" for v in found.groups())
    else:
        code = _NAMED.get(text, "000000")
    return near_black(code)


def near_black(code: str) -> str:
    """`colour:RRGGBB`, or nothing where it is black or nearly so."""
    code = code.upper()
    if max(int(code[i : i + 2], 16) for i in (0, 2, 4)) <= 0x40:
        return ""
    return f"colour:{code}"
