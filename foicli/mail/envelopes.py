"""Open what other mail programs wrap letters and files in: winmail.dat, uuencode, attached messages."""

from foicli.mail import smime, uuencode
from foicli.mail.decoding import clean, decode_text
from foicli.mail.headers import Fields, Parameterised
from foicli.mail.outlook import is_msg, read_msg
from foicli.mail.tnef import SIGNATURE, read_tnef
from foicli.mail.tree import MAX_MESSAGES, Leaf, Tree, read_tree

MAX_LEAVES = 2000
MAX_ENVELOPES = 200
SIGNATURES = (
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
    "application/pgp-keys",
)  # fmt: skip
_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")


def opened(tree: Tree) -> list[Leaf]:
    """The leaves of a tree, with the envelopes among them opened, within bounds."""
    out: list[Leaf] = []
    waiting = list(reversed(tree.leaves))
    envelopes = 0
    while waiting and len(out) < MAX_LEAVES:
        leaf = waiting.pop()
        inner: list[Leaf] = []
        if envelopes < MAX_ENVELOPES and leaf.level < MAX_MESSAGES:
            inner = _inside(tree, leaf)
        if inner:
            envelopes += 1
            waiting += reversed(inner)
        else:
            _say_if_closed(tree, leaf)
            out.append(leaf)
    if waiting:
        tree.problem(f"more than {MAX_LEAVES} parts: the rest was left out")
    return out


def _inside(tree: Tree, leaf: Leaf) -> list[Leaf]:
    """What is inside this leaf, or nothing where it is no envelope."""
    if leaf.media_type == "text/rfc822-headers":
        return []
    if leaf.content[:4] == SIGNATURE:
        return _from_tnef(tree, leaf)
    if is_msg(leaf.content) and _is_called(leaf, ".msg", "application/vnd.ms-outlook"):
        return _from_message(tree, leaf, read_msg(leaf.content))
    if leaf.media_type in _TNEF:
        tree.problem("winmail.dat is not what it says it is")
    elif leaf.media_type == "text/plain" and b"begin " in leaf.content and "uuencode" not in leaf.around:
        return _from_uuencode(leaf)
    elif leaf.filename.lower().endswith(".eml") and not leaf.media_type.startswith("message/"):
        return _from_message(tree, leaf, read_tree(leaf.content.lstrip(b"\r\n")))
    return []


def _is_called(leaf: Leaf, ending: str, media_type: str) -> bool:
    return leaf.filename.lower().endswith(ending) or leaf.media_type == media_type


def _from_message(tree: Tree, leaf: Leaf, inner: Tree) -> list[Leaf]:
    """The leaves of a message that was attached as a file, one level deeper."""
    if not inner.leaves or not inner.fields.items:
        return []
    subject = inner.fields.text("Subject")
    tree.problem(f"part {leaf.path} is a message of its own: “{subject[:100]}”")
    for words in inner.problems:
        tree.problem(f"part {leaf.path}: {words}")
    block = b"".join(b"%s: %s\n" % (name.encode(), value) for name, value in inner.fields.items)
    top = Leaf(leaf.path, Parameterised("text/rfc822-headers"), leaf.fields, block, leaf.level)
    top.filename = leaf.filename or subject
    out = [top]
    for part in inner.leaves:
        part.path = f"{leaf.path}.{part.path}"
        part.level += leaf.level + 1
        part.choice = tuple((f"{leaf.path}/{group}", number) for group, number in part.choice)
        part.around = (*leaf.around, *part.around)
        out.append(part)
    return out


def _from_tnef(tree: Tree, leaf: Leaf) -> list[Leaf]:
    found = read_tnef(leaf.content)
    for words in found.problems:
        tree.problem(words)
    forms = [("text/plain", found.text.encode("utf-8", "replace")), ("text/html", found.html)]
    if not (found.text or found.html):
        forms.append(("text/rtf", found.rtf))
    out: list[Leaf] = []
    group = f"tnef:{leaf.path}"
    if beside := _letter_beside(tree, leaf):
        # The envelope repeats the letter that came beside it: they are forms of one text.
        beside.choice = (*beside.choice, (group, -1))
    for media_type, content in forms:
        if content.strip():
            inner = _leaf(leaf, len(out) + 1, media_type, content)
            inner.choice = (*leaf.choice, (group, len(out)))
            out.append(inner)
    for number, file in enumerate(found.files[:500], 1):
        inner = _leaf(leaf, len(out) + 1, file.media_type or "application/octet-stream", file.content)
        inner.filename = clean(file.name) or f"file {number}"
        inner.disposition = "attachment"
        inner.fields = Fields((("Content-ID", file.content_id.encode("utf-8", "replace")),))
        out.append(inner)
    return out


def _letter_beside(tree: Tree, leaf: Leaf) -> Leaf | None:
    for other in tree.leaves:
        if other.level == leaf.level and other.media_type == "text/plain" and not other.filename:
            return other if other.content.strip() else None
    return None


def _from_uuencode(leaf: Leaf) -> list[Leaf]:
    text, files = uuencode.take_out(leaf.content)
    if not files:
        return []
    leaf.content = text
    leaf.around = (*leaf.around, "uuencode")
    out = [leaf]
    for number, file in enumerate(files, 1):
        inner = _leaf(leaf, number, "application/octet-stream", file.content)
        inner.filename = clean(decode_text(file.name)[0]).strip()
        inner.disposition = "attachment"
        out.append(inner)
    return out


def _leaf(outer: Leaf, number: int, media_type: str, content: bytes) -> Leaf:
    path = f"{outer.path}.{number}"
    return Leaf(path, Parameterised(media_type), Fields(()), content, outer.level, outer.choice, outer.around)


def _say_if_closed(tree: Tree, leaf: Leaf) -> None:
    """Say what nobody but the addressee's own mail program can open."""
    kind = leaf.media_type
    if kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        if smime.kind_of(leaf.content) is smime.Envelope.SIGNED:
            tree.problem("signed (S/MIME) in a form that could not be opened")
        else:
            tree.problem("encrypted: cannot be read (S/MIME)")
    elif "encrypted" in leaf.around or kind == "application/pgp-encrypted":
        tree.problem("encrypted: cannot be read (PGP)")
    elif kind.startswith("application/x-microsoft-rpmsg"):
        tree.problem("encrypted: cannot be read (Microsoft rights management)")
    elif kind.startswith("text/") and leaf.content[:200].lstrip().startswith(b"-----BEGIN PGP MESSAGE"):
        tree.problem("encrypted: cannot be read (PGP)")
    elif "signed" in leaf.around and kind in SIGNATURES:
        tree.problem("signed; the signature was not checked")
