"""One e-mail address: whether mail can be sent to it, and if not, what is wrong with it."""

import re

MAX_LOCAL = 64  # RFC 5321 section 4.5.3.1.1, in octets
MAX_DOMAIN = 255  # section 4.5.3.1.2
MAX_ADDRESS = 254  # section 4.5.3.1.3: a path of 256 with its angle brackets
_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+")  # atext, RFC 5322 section 3.2.3
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")  # RFC 1123 section 2.1
_PERSON = re.compile(r"[a-z]+(-[a-z]+)?[._][a-z]+(-[a-z]+)?\d{0,2}")
# What marks an address as an office's own, though it has the form first.last@: whole words, and stems.
_OFFICE_WORDS = {
    "access", "admin", "board", "business", "care", "centre", "clerk", "clinical", "corporate", "council",
    "county", "customer", "data", "democratic", "desk", "east", "general", "group", "health", "hello", "help",
    "ig", "inbox", "integrated", "joint", "legal", "mail", "mailbox", "management", "north", "office",
    "officer", "partnership", "post", "public", "records", "reply", "rights", "secretary", "services",
    "social", "south", "support", "team", "the", "trust", "west",
}  # fmt: skip
_OFFICE_STEM = re.compile(
    r"foi|ccg|icb|info|contact|comms|communic|complain|enquir|freedom|govern|request|commission"
)


def address_fault(text: str) -> str:
    """What is wrong with an address, as the end of a sentence; empty where nothing is.

    Takes the dot-atom form of RFC 5322 section 3.4.1 with a domain of letters, digits and hyphens,
    or an international one (IDNA). Quoted names and numbers in square brackets are legal in the
    RFC and used by no public body: they are refused, for they are slips of the keyboard here.
    """
    if not text.strip():
        return "is empty"
    if len(text) > 1000:
        return "is far too long for an address"
    if text != text.strip() or re.search(r"\s", text):
        return "holds a space"
    if re.search(r"[,;]", text):
        return "holds a comma or a semicolon: one address belongs in one cell"
    if text.count("@") != 1:
        return "has no @" if "@" not in text else "has more than one @"
    local, _, domain = text.partition("@")
    return _local_fault(local) or _domain_fault(domain) or _length_fault(local, domain)


def _local_fault(local: str) -> str:
    if not local:
        return "has nothing before the @"
    if not local.isascii():
        odd = next(c for c in local if not c.isascii())
        return f"has “{odd}” before the @; only plain letters, digits and marks can stand there"
    if local.startswith(".") or local.endswith("."):
        return "has a full stop at the start or just before the @"
    if ".." in local:
        return "has two full stops in a row"
    for atom in local.split("."):
        if not _ATOM.fullmatch(atom):
            odd = next(c for c in atom if not _ATOM.fullmatch(c))
            return f"has “{odd}” before the @, which cannot stand there" if odd.isprintable() else (
                "holds a control character"
            )  # fmt: skip
    return ""


def _domain_fault(domain: str) -> str:
    if not domain:
        return "has nothing after the @"
    ascii_domain = to_ascii(domain)
    if not ascii_domain:
        return f"has “{domain}” after the @, which is not a domain name"
    labels = ascii_domain.lower().split(".")
    if "" in labels:
        return "has a full stop too many after the @"
    if len(labels) < 2:
        return f"has only “{domain}” after the @; a domain such as example.gov.uk is wanted"
    for label in labels:
        if len(label) > 63 or not _LABEL.fullmatch(label):
            return f"has “{domain}” after the @, which is not a domain name"
    if labels[-1].isdigit():
        return f"has “{domain}” after the @; it ends in a number, as no domain does"
    return ""


def _length_fault(local: str, domain: str) -> str:
    length = len(to_ascii(domain))
    if len(local) > MAX_LOCAL:
        return f"has {len(local)} letters before the @; at most {MAX_LOCAL} may stand there"
    if length > MAX_DOMAIN or len(local) + 1 + length > MAX_ADDRESS:
        return f"is longer than {MAX_ADDRESS} letters"
    return ""


def to_ascii(domain: str) -> str:
    """The domain as mail servers know it (IDNA); empty where there is no such form."""
    if domain.isascii():
        return domain
    if len(domain) > MAX_DOMAIN:  # the codec takes quadratic time over long labels
        return ""
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def normalised(address: str) -> str:
    """An address in the form used to tell whether two are the same mailbox: lower case, IDNA domain.

    The part before the @ may in law be case sensitive (RFC 5321 section 2.4); no body's is.
    """
    local, at, domain = address.strip().rpartition("@")
    return f"{local.lower()}{at}{(to_ascii(domain) or domain).lower()}"


def looks_personal(address: str) -> bool:
    """Whether the address has the form of a person's, as in jo.smith@: people leave, offices stay."""
    local = address.partition("@")[0].lower()
    if not _PERSON.fullmatch(local):
        return False
    words = set(re.split(r"[._-]", local.rstrip("0123456789")))
    if words & _OFFICE_WORDS or any(_OFFICE_STEM.search(word) for word in words):
        return False
    return max(len(word) for word in words) > 1
